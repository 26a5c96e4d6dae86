namespace Gatehouse.Server.Foundation.Storage;

/// <summary>All migrations a program knows, as one engine takes them, in the order to apply.</summary>
internal sealed record MigrationPlan(IReadOnlyList<Migration> Migrations)
{
    public const string OwnSet = "gatehouse";
    private const string Folder = "Foundation/Storage/Migrations/";

    public static readonly Sql CreateTable =
        "create table if not exists schema_migrations (migration_set text not null, name text not null, applied_at bigint not null, primary key (migration_set, name))";

    public static readonly Sql ListApplied = "select migration_set as \"set\", name from schema_migrations";

    public static readonly Sql Record = "insert into schema_migrations (migration_set, name, applied_at) values (@set, @name, @now)";

    public static MigrationPlan For(DatabaseEngine engine, IEnumerable<Migration> additional)
    {
        var own = EmbeddedSql.Paths(typeof(MigrationPlan).Assembly)
            .Where(path => path.StartsWith(Folder, StringComparison.Ordinal))
            .Select(path => new Migration(path[Folder.Length..^".sql".Length], EmbeddedSql.Read(typeof(MigrationPlan).Assembly, path), OwnSet));
        var others = additional.OrderBy(migration => migration.Set, StringComparer.Ordinal).ThenBy(migration => migration.Name, StringComparer.Ordinal).ToList();
        if (others.Any(migration => migration.Set == OwnSet))
            throw new InvalidOperationException($"The set \"{OwnSet}\" is Gatehouse's own; give your migrations another.");

        return new MigrationPlan([.. own.Concat(others).Select(migration => migration with { Script = MigrationScript.For(engine, migration.Script) })]);
    }

    /// <summary>The first that is not applied yet, or null.</summary>
    public Migration? NextAfter(IReadOnlyList<AppliedMigration> applied)
    {
        var newer = applied.Where(row => Migrations.Any(known => known.Set == row.Set) && !Migrations.Any(known => Is(known, row))).ToList();
        if (newer.Count > 0)
        {
            throw new InvalidOperationException(
                $"The database was migrated by a newer program (it has {newer[0].Name}, which this one does not know). Start that version, or restore a backup made before it.");
        }

        return Migrations.FirstOrDefault(known => !applied.Any(row => Is(known, row)));
    }

    private static bool Is(Migration known, AppliedMigration row) => known.Set == row.Set && known.Name == row.Name;
}

/// <summary>A row of <c>schema_migrations</c>.</summary>
internal sealed record AppliedMigration(string Set, string Name);
