using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gatehouse.Server.Foundation.Mail;

namespace Gatehouse.Server.Tests.Foundation.Mail;

public sealed class OutgoingMailTests
{
    private static readonly string[] Names = ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"];

    /// <summary>S218: whatever a subject, a name or a body contains, the headers are ours and no others.</summary>
    [Fact]
    public void No_text_adds_a_header_or_a_part() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (subject, body) =>
        {
            foreach (var text in (string[])[subject.Get, $"x\r\nBcc: eve@example.com\r\n\r\n{subject.Get}", $"{subject.Get}\u2028\u0085\v\f\0\u001b[2J", "=?UTF-8?Q?=0d=0aBcc:?="])
            {
                var mail = Mails.Outgoing(text, body.Get, text);
                var lines = Encoding.UTF8.GetString(mail.ToBytes()).Split("\r\n");

                lines.ShouldAllBe(line => line.Length <= 998 && line.All(character => character == '\t' || (character >= ' ' && character < 0x7F)));
                var headers = lines.TakeWhile(line => line.Length > 0).Where(line => line[0] != ' ').Select(line => line.Split(':')[0]);
                headers.ShouldBe(Names);
                lines.Count(line => line.StartsWith($"--=_gatehouse_{mail.Id:N}", StringComparison.Ordinal)).ShouldBe(3);
            }
        }));

    [Fact]
    public void Header_lines_stay_short()
    {
        var mail = Mails.Outgoing(subject: new string('a', 500) + new string('ß', 500)) with { From = Mails.Parse($"{new string('n', 300)} <a@example.com>") };

        var headers = Encoding.ASCII.GetString(mail.ToBytes()).Split("\r\n").TakeWhile(line => line.Length > 0);

        headers.ShouldAllBe(line => line.Length <= 81);  // 78 where RFC 2047's longest word does not follow the header's name
    }

    /// <summary>Delivery is at least once; a repeat is the same mail to the byte.</summary>
    [Fact]
    public void The_same_row_makes_the_same_bytes()
    {
        var mail = Mails.Outgoing(subject: "Grüße");

        (mail with { }).ToBytes().ShouldBe(mail.ToBytes());
    }

    [Fact]
    public void A_text_with_our_own_boundary_in_it_stays_one_part()
    {
        var mail = Mails.Outgoing();
        mail = mail with { Text = $"--=_gatehouse_{mail.Id:N}--\nContent-Type: text/html\n\n<b>not so</b>" };

        var lines = Encoding.ASCII.GetString(mail.ToBytes()).Split("\r\n");

        lines.Count(line => line == $"--=_gatehouse_{mail.Id:N}--").ShouldBe(1);
    }

    /// <summary>RFC 2045 §6.7: what is decoded is what was written, and no line is longer than 76.</summary>
    [Fact]
    public void Quoted_printable_is_read_back_as_it_was_written() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var written = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text.Get, 7)))).ReplaceLineEndings("\r\n");

            var encoded = QuotedPrintable.Encode(written);

            encoded.Split("\r\n").ShouldAllBe(line => line.Length <= 76 && !line.EndsWith(' ') && !line.StartsWith('.'));
            Decode(encoded).ShouldBe(written);
        }));

    private static string Decode(string encoded)
    {
        var octets = new List<byte>();
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '=')
            {
                octets.Add((byte)encoded[i]);
                continue;
            }
            if (encoded[i + 1] != '\r')
                octets.Add(Convert.ToByte(encoded.Substring(i + 1, 2), 16));
            i += 2;
        }
        return Encoding.UTF8.GetString([.. octets]);
    }
}
