using System.CommandLine;
using Gatehouse;
using Gatehouse.Commands;

var (configuration, words) = ConfigurationArguments.Split(args);

// The common start does not wait for the command-line parser.
if (words is [] or ["serve"])
    return await Failures.RunAsync(() => Serve.RunAsync(configuration));

var context = new CommandContext(configuration);
var root = new RootCommand(
    """
    Gatehouse: authentication and authorization for REST APIs.

    Without a command it serves, on http://localhost:5210 with its data in ./gatehouse-data.
    Configuration comes from appsettings.json, the environment (Gatehouse__PublicUrl=…) and arguments (--Gatehouse:PublicUrl=…, --urls=…).
    """)
{
    context.Json,
    Serve.Create(context),
    Init.Create(context),
    Apply.Create(context),
    Export.Create(context),
    Migrate.Create(context),
    UserCommands.Create(context),
    KeyCommands.Create(context),
    TokenCommands.Create(context),
    Doctor.Create(context),
};
return await root.Parse(words).InvokeAsync();
