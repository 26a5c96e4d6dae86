using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Foundation.Storage;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("sqlite:gatehouse-data/gatehouse.db", DatabaseEngine.Sqlite)]
    [InlineData("SQLite:/var/lib/gatehouse.db", DatabaseEngine.Sqlite)]
    [InlineData("Host=db;Database=gatehouse", DatabaseEngine.Postgres)]
    [InlineData("Host=a,b;Username=gatehouse;Target Session Attributes=primary", DatabaseEngine.Postgres)]
    public void The_setting_names_the_engine(string setting, DatabaseEngine engine) =>
        DatabaseOptions.Parse(setting).Engine.ShouldBe(engine);

    [Theory]
    [InlineData("")]
    [InlineData("sqlite:")]
    [InlineData("sqlite::memory:")]
    [InlineData("gatehouse.db")]
    [InlineData("postgres://gatehouse:hunter2@db/gatehouse")]
    [InlineData("Database=gatehouse;Password=hunter2")]
    [InlineData("Host=db;Password=hunter2;Wrong=1")]
    [InlineData("Host=db;Port=hunter2")]
    public void Anything_else_is_refused_without_repeating_it(string setting)
    {
        var refused = Should.Throw<FormatException>(() => DatabaseOptions.Parse(setting));

        refused.Message.ShouldContain("Gatehouse:Database");
        refused.ToString().ShouldNotContain("hunter2");
    }
}
