using Gatehouse.Server.Accounts;
using Gatehouse.Server.Foundation;
using Gatehouse.Server.Foundation.Storage;

namespace EventScheduler;

/// <summary>The scheduler's own table, in the same database as the accounts.</summary>
public sealed class ProfileStore(Database database, TimeProvider clock)
{
    public const string Schema =
        """
        create table profiles (
          id bigint not null unique,
          user_id text primary key references users (id) on delete cascade,
          description text,
          location text not null,
          is_organizer boolean not null,
          date_joined bigint not null,
          updated_on bigint not null
        );
        """;

    private const string Select =
        """
        select p.id, p.user_id, u.username, p.description, p.location, p.is_organizer, p.date_joined, p.updated_on
          from profiles p join users u on u.id = p.user_id
         where u.deleted_at is null
        """;

    private static readonly Sql All = Select + " order by p.id";
    private static readonly Sql ById = Select + " and p.id = @id";
    private static readonly Sql Insert =
        """
        insert into profiles (id, user_id, location, is_organizer, date_joined, updated_on)
        values (@number, @userId, '', @isOrganizer, @now, @now) on conflict do nothing
        """;

    private static readonly Sql Update =
        "update profiles set description = @description, location = @location, is_organizer = @isOrganizer, updated_on = @now where id = @id";

    private static readonly Sql Remove = "delete from profiles where id = @id";

    /// <summary>Makes the profile of a new account, in the registration's own transaction. A profile has its user's number as id.</summary>
    public static async ValueTask AddAsync(User user, Transaction transaction) =>
        await transaction.ExecuteAsync(Insert, new { user.Number, userId = user.Id, isOrganizer = false, now = user.CreatedAt });

    /// <summary>Makes a profile for a user who has none. False when there is one.</summary>
    public async ValueTask<bool> TryAddAsync(User user) =>
        await database.ExecuteAsync(Insert, new { user.Number, userId = user.Id, isOrganizer = false, now = clock.GetUtcNow() }) == 1;

    public ValueTask<IReadOnlyList<Profile>> ListAsync(CancellationToken cancellation) => database.QueryAsync<Profile>(All, null, cancellation);

    public ValueTask<Profile?> FindAsync(long id, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<Profile>(ById, new { id }, cancellation);

    public async ValueTask<Profile> SaveAsync(Profile profile)
    {
        var saved = profile with { UpdatedOn = clock.GetUtcNow() };
        await database.ExecuteAsync(Update, new { saved.Id, saved.Description, saved.Location, saved.IsOrganizer, now = saved.UpdatedOn });
        return saved;
    }

    public ValueTask<int> RemoveAsync(Profile profile) => database.ExecuteAsync(Remove, new { profile.Id });
}
