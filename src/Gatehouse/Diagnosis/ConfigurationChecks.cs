using Gatehouse.Server.Foundation.Hosting;
using Gatehouse.Server.Foundation.Http;
using Gatehouse.Server.Foundation.Mail;
using Microsoft.Extensions.Options;

namespace Gatehouse.Diagnosis;

internal static class ConfigurationCheck
{
    public const string What = "configuration";

    public static Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            var options = services.GetRequiredService<IOptions<GatehouseOptions>>().Value;
            _ = services.GetRequiredService<IOptions<MailOptions>>().Value;
            return Task.FromResult(Finding.Good(What, $"{services.GetRequiredService<IHostEnvironment>().EnvironmentName}, data in {options.DataDirectoryPath}"));
        }
        catch (OptionsValidationException invalid)
        {
            return Task.FromResult(Finding.Broken(What, string.Join(' ', invalid.Failures)));
        }
        catch (InvalidOperationException invalid)
        {
            return Task.FromResult(Finding.Broken(What, invalid.Message));
        }
    }
}

internal static class PublicUrlCheck
{
    private const string What = "public URL";

    public static Task<Finding> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var url = services.GetRequiredService<IOptions<GatehouseOptions>>().Value.PublicUrl;
        var development = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        return Task.FromResult(url switch
        {
            null when development => Finding.Good(What, "the address the server listens on"),
            null => Finding.Attention(What, "is not set: tokens will name the listening address as their issuer. Set Gatehouse:PublicUrl to the URL that clients use."),
            _ when url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !ServerUrl.IsLoopback(new Uri(url).Host)
                => Finding.Attention(What, $"{url} is not encrypted: passwords and tokens can be read on the way. Use https."),
            _ => Finding.Good(What, url),
        });
    }
}
