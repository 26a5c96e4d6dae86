using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gatehouse.AspNetCore.Permissions;

/// <summary>Has decisions explained where somebody wants to know: in Development to the caller, and to the log when it listens.</summary>
internal sealed partial class PermissionExplanations(IOptions<PermissionOptions> options, ILoggerFactory loggers, IHostEnvironment? environment = null)
{
    private readonly ILogger logger = loggers.CreateLogger("Gatehouse.AspNetCore.Permissions");
    private readonly bool toCallers = environment is not null && environment.IsDevelopment() && options.Value.ExplainInDevelopment;

    private bool IsWanted => toCallers || logger.IsEnabled(LogLevel.Debug);

    /// <summary>The application's, when decisions are to be explained now; else null.</summary>
    public static PermissionExplanations? WantedBy(HttpContext context) =>
        context.RequestServices?.GetService<PermissionExplanations>() is { IsWanted: true } wanted ? wanted : null;

    /// <summary>Judges, and leaves in the context what each rule said.</summary>
    public async ValueTask<Verdict> JudgeAsync(Permission permission, PermissionContext context)
    {
        var log = new PermissionExplanation(context.User, toCallers);
        context.Log = log;
        var verdict = await log.NoteAsync(permission, context);

        // Undecided without an object is no refusal yet.
        if (verdict == Verdict.Deny || (verdict == Verdict.Undecided && context.Resource is not null))
            LogRefusal(logger, context.Method, log);
        return verdict;
    }

    [LoggerMessage(LogLevel.Debug, "A permission refused {Method}:\n{Explanation}")]
    private static partial void LogRefusal(ILogger logger, string method, PermissionExplanation explanation);
}
