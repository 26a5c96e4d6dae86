using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Server.Foundation.Storage;

namespace Gatehouse.Server.Tests.Surfaces.Djoser;

/// <summary>A server whose mails the tests read.</summary>
public partial class MailHost : ServerHost
{
    private readonly string mailbox = Directory.CreateTempSubdirectory("gatehouse-mails-").FullName;
    private int addresses;

    public MailHost() => Configuration["Gatehouse:Mail:PickupDirectory"] = mailbox;

    /// <summary>An address that no other test of this host uses.</summary>
    public string NewAddress() => $"owner-{Interlocked.Increment(ref addresses)}@example.com";

    /// <summary>All mails that were queued so far, to whomever; those too that somebody asked for a moment ago.</summary>
    public async Task<int> QueuedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Get<Database>().QuerySingleOrDefaultAsync<long>("select count(*) from outbox where kind = 'link_request' and state = 'waiting'", null) > 0)
            await Task.Delay(20, patience.Token);
        return await CountAsync();
    }

    private async Task<int> CountAsync() => (int)(await Get<Database>().QueryAsync<long>("select count(*) from outbox where kind = 'mail'", null)).Single();

    /// <summary>The newest mail to an address, once there are so many.</summary>
    internal async Task<ReceivedMail> MailToAsync(string address, int count = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var mails = Directory.GetFiles(mailbox, "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText)
                .Where(text => text.Contains($"\r\nTo: {address}\r\n", StringComparison.Ordinal)).ToList();
            if (mails.Count >= count)
            {
                mails.Count.ShouldBe(count);
                return ReceivedMail.Read(mails[^1]);
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>A mail as its reader sees it.</summary>
    internal sealed partial record ReceivedMail(string Subject, string Text, string Html)
    {
        /// <summary>The <c>uid</c> and the <c>token</c> of its link.</summary>
        public (string Uid, string Token) Link => LinkParts().Match(Text) is { Success: true } link
            ? (link.Groups["uid"].Value, link.Groups["token"].Value)
            : throw new InvalidOperationException($"No link in: {Text}");

        public static ReceivedMail Read(string eml)
        {
            var parts = eml.Split("--" + Boundary().Match(eml).Groups["boundary"].Value);
            return new ReceivedMail(SubjectLine().Match(eml).Groups["subject"].Value, Content(parts[1]), Content(parts[2]));
        }

        private static string Content(string part)
        {
            var (head, body) = (part[..part.IndexOf("\r\n\r\n", StringComparison.Ordinal)], part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
            return head.Contains("quoted-printable", StringComparison.Ordinal) ? Decode(body) : body.ReplaceLineEndings("\n");
        }

        private static string Decode(string quoted)
        {
            List<byte> bytes = [];
            var text = quoted.Replace("=\r\n", "", StringComparison.Ordinal).ReplaceLineEndings("\n");
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '=')
                {
                    bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                    i += 2;
                }
                else
                    bytes.Add((byte)text[i]);
            }

            return Encoding.UTF8.GetString([.. bytes]);
        }

        [GeneratedRegex("boundary=\"(?<boundary>[^\"]+)\"")]
        private static partial Regex Boundary();

        [GeneratedRegex("\r\nSubject: (?<subject>.*)\r\n")]
        private static partial Regex SubjectLine();

        [GeneratedRegex("https?://\\S+/(?<uid>[A-Za-z0-9_-]+)/(?<token>[0-9a-z]+-[0-9a-f]+)\\b")]
        private static partial Regex LinkParts();
    }
}
