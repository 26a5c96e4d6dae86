using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Gatehouse.Server.SignIn.Passwords.Rules;

/// <summary>
/// Passwords known from breaches (S11): a file of SHA-1 hashes in hexadecimal, a line each, in order, as Have I Been Pwned offers for download.
/// What follows a hash (<c>:count</c>) is passed over, and a hash may be cut to its first <see cref="FewestDigits"/> digits or more, which saves space.
/// </summary>
/// <remarks>Some forty reads of a hundred bytes find a line among a thousand million: the file is never loaded.</remarks>
internal static class BreachedPasswords
{
    /// <summary>Ten digits of a hash are enough not to meet somebody else's: 40 bits.</summary>
    public const int FewestDigits = 10;

    private const int LongestLine = 128;

    /// <summary>Whether the file has the password; null when it cannot be read, and then nothing can be said.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Well-formed, in normal form.</param>
    public static bool? Contains(string path, string password)
    {
        Span<byte> digest = stackalloc byte[SHA1.HashSizeInBytes], wanted = stackalloc byte[2 * SHA1.HashSizeInBytes];
        SHA1.HashData(PasswordText.Encode(password), digest);
        Convert.TryToHexString(digest, wanted, out _);
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
            return Find(file, wanted);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The SHA-1 of a password as 40 hexadecimal digits in upper case, by which lists of breaches know it.</summary>
    /// <param name="password">Well-formed, in normal form.</param>
    public static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(PasswordText.Encode(password)));

    /// <summary>Whether the file can be read and begins as it should; otherwise why not.</summary>
    public static string? Fault(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.RandomAccess);
            Span<byte> line = stackalloc byte[LongestLine];
            return Digits(Line(file, 0, line)).Length >= FewestDigits ? null : $"{path} does not begin with a line of {FewestDigits} or more hexadecimal digits.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    // Where the search begins is always the start of a line; where it ends may be anywhere.
    private static bool Find(SafeFileHandle file, ReadOnlySpan<byte> wanted)
    {
        Span<byte> buffer = stackalloc byte[LongestLine];
        var (low, high) = (0L, RandomAccess.GetLength(file));
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var start = middle == low ? low : middle + Line(file, middle - 1, buffer).Length;  // the first that begins there or later
            if (start >= high)
            {
                high = middle;
                continue;
            }

            var line = Line(file, start, buffer);
            var digits = Digits(line);
            if (digits.Length < FewestDigits)
                return false;  // no such file

            var order = digits.SequenceCompareTo(wanted[..digits.Length]);
            if (order == 0)
                return true;
            if (order < 0)
                low = start + line.Length + 1;
            else
                high = middle == low ? low : middle;
        }

        return false;
    }

    // What is left of the line at a place, without its end.
    private static Span<byte> Line(SafeFileHandle file, long offset, Span<byte> buffer)
    {
        var read = buffer[..RandomAccess.Read(file, buffer, offset)];
        return read.IndexOf((byte)'\n') is >= 0 and var end ? read[..end] : read;
    }

    // The hash at the start of a line, in upper case.
    private static Span<byte> Digits(Span<byte> line)
    {
        var count = 0;
        while (count < line.Length && count < 2 * SHA1.HashSizeInBytes && char.IsAsciiHexDigit((char)line[count]))
        {
            line[count] = (byte)char.ToUpperInvariant((char)line[count]);
            count++;
        }

        return line[..count];
    }
}
