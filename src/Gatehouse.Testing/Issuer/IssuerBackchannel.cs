using System.Net;
using System.Text;

namespace Gatehouse.Testing;

/// <summary>Answers in an issuer's place, without the network.</summary>
internal sealed class IssuerBackchannel(TestIssuer issuer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        issuer.IsAway ? throw new HttpRequestException("The issuer is away.") : Task.FromResult(Answer(request));

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var address = request.RequestUri!.AbsoluteUri;
        var document = address == issuer.Address("openid-configuration") ? issuer.Metadata
            : address == issuer.Address("jwks.json") ? issuer.Jwks
            : null;
        return document is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request }
            : new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(document, Encoding.UTF8, "application/json") };
    }
}
