using System.CommandLine;
using System.Globalization;
using Gatehouse.Server.Accounts.Attributes;
using Gatehouse.Server.Import;
using Gatehouse.Server.Import.Django;

namespace Gatehouse.Commands;

/// <summary>What <c>user import</c> is told on the command line.</summary>
internal sealed class ImportArguments
{
    private const long MostHeadroom = 1_000_000_000;

    private readonly Argument<string> source = new("source")
    {
        Description = "An SQLite file, a file that `manage.py dumpdata` wrote, or a PostgreSQL connection (Host=… or postgresql://…; the password as PGPASSWORD).",
    };

    private readonly Option<string> from = new Option<string>("--from") { Description = "The system they come from.", Required = true }.AcceptOnlyFromAmong("django");
    private readonly Option<string?> userModel = new("--user-model") { Description = "The project's own user model, as app.Model. Found where there is only one." };
    private readonly Option<string?> userTable = new("--user-table") { Description = "The table of the user model, where it has a name of its own (db_table)." };

    private readonly Option<string[]> map = new("--map")
    {
        Description = "Where an attribute's value is, if not in a column of its name: column=attribute, or table.column=attribute for a table with a user_id. May be repeated.",
    };

    private readonly Option<string[]> provider = new("--provider") { Description = "What a provider of the project is called here, if otherwise: name=provider. May be repeated." };

    private readonly Option<long> headroom = new("--headroom")
    {
        Description = "Numbers beyond the highest in Django that new accounts here leave free, for who registers there before a last run. Default 0.",
    };

    private readonly Option<bool> awaitActivation = new("--await-activation")
    {
        Description = "Inactive users who never signed in wait for their activation mail. They are disabled otherwise, as all inactive ones.",
    };

    private readonly Option<bool> activeIsVerified = new("--active-is-verified") { Description = "Addresses of active users count as verified: for a project that has always sent activation mails." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Judge everything and change nothing." };
    private readonly Option<string?> report = new("--report") { Description = "Write every account that is not taken, or not wholly, and why, into this file (JSON Lines)." };

    public ImportArguments() => headroom.Validators.Add(static result =>
    {
        if (result.GetValueOrDefault<long>() is < 0 or > MostHeadroom)
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"--headroom must be 0 to {MostHeadroom}."));
    });

    public void AddTo(Command command)
    {
        command.Arguments.Add(source);
        foreach (var option in (Option[])[from, userModel, userTable, map, provider, headroom, awaitActivation, activeIsVerified, dryRun, report])
            command.Options.Add(option);
    }

    public string Source(ParseResult parsed) => parsed.GetRequiredValue(source);

    public string? Report(ParseResult parsed) => parsed.GetValue(report);

    /// <exception cref="CommandFailure">A pair is none, or there are two for one name.</exception>
    public ImportOptions Options(ParseResult parsed) => new()
    {
        DryRun = parsed.GetValue(dryRun),
        AwaitActivation = parsed.GetValue(awaitActivation),
        ActiveIsVerified = parsed.GetValue(activeIsVerified),
        Headroom = parsed.GetValue(headroom),
        Providers = Pairs(parsed, provider, "name=provider", static (name, provider) => (name, provider)),
    };

    /// <exception cref="CommandFailure">A pair is none, or there are two for one attribute.</exception>
    /// <exception cref="ImportSourceException">There is no attribute of a name.</exception>
    public DjangoNames Names(ParseResult parsed, IReadOnlyList<AccountAttribute> attributes) => new()
    {
        UserModel = parsed.GetValue(userModel),
        UserTable = parsed.GetValue(userTable),
        Further = ImportedAttributes.Columns(attributes, Pairs(parsed, map, "column=attribute", static (column, attribute) => (attribute, column))),
    };

    private static Dictionary<string, string> Pairs(ParseResult parsed, Option<string[]> option, string form, Func<string, string, (string Key, string Value)> order)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (var given in parsed.GetValue(option) ?? [])
        {
            if (given.Split('=') is not [{ Length: > 0 } left, { Length: > 0 } right])
                throw new CommandFailure($"{option.Name} {given} is not understood. Write {option.Name} {form}.");
            var (key, value) = order(left, right);
            if (!pairs.TryAdd(key, value))
                throw new CommandFailure($"{option.Name} says twice what {key} is.");
        }

        return pairs;
    }
}
