using Microsoft.AspNetCore.Http;

namespace Gatehouse.AspNetCore.Tests.Environment;

/// <summary>What an issuer in trouble answers when it is asked for its keys.</summary>
internal static class BadAnswers
{
    public static Task WriteAsync(IssuerServer issuer, HttpContext context, string kind)
    {
        switch (kind)
        {
            case "redirect":
                context.Response.Redirect(issuer.Url + "/elsewhere/keys");
                return Task.CompletedTask;
            case "error":
                context.Response.StatusCode = 500;
                return issuer.WriteJwksAsync(context);
            case "garbage":
                return context.Response.WriteAsync("<html>Be right back</html>");
            case "empty":
                return context.Response.WriteAsync("""{"keys":[]}""");
            case "large":
                return context.Response.WriteAsync("""{"keys":[],"x":" """ + new string('x', 300_000) + "\"}");
            default:
                context.Response.ContentLength = 1000;
                return WriteHalfAsync(context);
        }
    }

    private static async Task WriteHalfAsync(HttpContext context)
    {
        await context.Response.WriteAsync("""{"keys":[""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
