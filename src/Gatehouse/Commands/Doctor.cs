using System.CommandLine;
using System.Text.Json.Nodes;
using Gatehouse.Diagnosis;
using Gatehouse.Server.Foundation.Hosting;

namespace Gatehouse.Commands;

/// <summary><c>gatehouse doctor</c>: looks at everything a server depends on and says what to do.</summary>
internal static class Doctor
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("doctor", "Check configuration, database, clock, keys, passwords and mail, and say what to do.");
        command.SetAction((parsed, cancellation) => Failures.RunAsync(async () =>
        {
            await using var app = ServerBuilder.Create(context.Configuration, ServerRole.Command).Build();
            var findings = await Checkup.RunAsync(app.Services, cancellation);
            context.Print(parsed, Json(findings), findings.Select(finding => finding.ToString()));
            return findings.Any(finding => finding.State == State.Broken) ? 1 : 0;
        }));
        return command;
    }

    private static JsonArray Json(IEnumerable<Finding> findings) => new([.. findings.Select(finding => new JsonObject
    {
        ["what"] = finding.What,
        ["state"] = finding.State.ToString().ToLowerInvariant(),
        ["says"] = finding.Says,
    })]);
}
