namespace Gatehouse.Server.Foundation.Mail;

/// <summary>What a mail server answered. RFC 5321 §4.2.</summary>
/// <param name="Code">Three digits: 2xx done, 3xx go on, 4xx not now, 5xx no.</param>
/// <param name="Lines">The text of each line, without the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Whether the server will answer the same next time.</summary>
    public bool IsPermanent => Code is >= 500 and < 600;

    /// <summary>The code and, where the server gives one, the enhanced code of RFC 3463. No free text: that likes to repeat the recipient.</summary>
    public string Summary
    {
        get
        {
            var word = Lines[0].Split(' ', 2)[0];
            var isEnhanced = word.Length is >= 5 and <= 11 && word[0] is '2' or '4' or '5' && word.All(c => c == '.' || char.IsAsciiDigit(c));
            return isEnhanced ? $"{Code} {word}" : $"{Code}";
        }
    }

    /// <summary>Whether an EHLO answer offers an extension.</summary>
    public bool Offers(string extension) => Parameters(extension) is not null;

    /// <summary>The parameters of an extension in an EHLO answer, or null when it is not offered.</summary>
    public string[]? Parameters(string extension)
    {
        foreach (var line in Lines.Skip(1))  // the first line greets
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0].Equals(extension, StringComparison.OrdinalIgnoreCase))
                return words[1..];
        }
        return null;
    }
}

/// <summary>A mail server said no, or said something that is not SMTP.</summary>
internal sealed class SmtpException : Exception
{
    /// <summary>The server answered with an error.</summary>
    /// <param name="command">What it answered to: the verb alone, never its arguments.</param>
    public SmtpException(string command, SmtpReply reply)
        : base($"{command} was answered with {reply.Summary}") => Reply = reply;

    /// <summary>Something else is wrong with the server.</summary>
    public SmtpException(string message)
        : base(message)
    {
    }

    /// <summary>The answer, if that was it.</summary>
    public SmtpReply? Reply { get; }
}
