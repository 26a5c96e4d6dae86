using Gatehouse.Server.Accounts.Grants;

namespace Gatehouse.Server.Import.Django;

/// <summary>What is known of a Django project before its users are read.</summary>
/// <param name="Users">How many there are.</param>
/// <param name="HighestNumber">The highest primary key, where keys are numbers.</param>
/// <param name="Groups">Groups by primary key.</param>
/// <param name="Permissions">Permissions, as <c>app.codename</c>, by primary key.</param>
internal sealed record DjangoSurvey(
    long Users, long? HighestNumber, IReadOnlyDictionary<string, Group> Groups, IReadOnlyDictionary<string, string> Permissions);
