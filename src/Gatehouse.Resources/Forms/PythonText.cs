using System.Globalization;

namespace Gatehouse.Resources;

/// <summary>How Python, whose words are on the wire here, names kinds of values and writes numbers.</summary>
internal static class PythonText
{
    /// <summary>The name of a JSON value's type.</summary>
    internal static string KindOf(InputValue value) => value.Kind switch
    {
        InputKind.Boolean => "bool",
        InputKind.Integer => "int",
        InputKind.Float => "float",
        InputKind.Text => "str",
        InputKind.List => "list",
        InputKind.Object => "dict",
        InputKind.File => "InMemoryUploadedFile",
        _ => "NoneType",
    };

    /// <summary>A scalar as <c>str()</c> writes it: a number in its shortest form, <c>True</c>, <c>None</c>.</summary>
    internal static string Of(InputValue value) => value.Kind switch
    {
        InputKind.Text => value.Text,
        InputKind.Integer => value.Text == "-0" ? "0" : value.Text,
        InputKind.Float => OfFloat(double.Parse(value.Text, CultureInfo.InvariantCulture)),
        InputKind.Boolean => value.Boolean ? "True" : "False",
        InputKind.Null or InputKind.Absent => "None",
        _ => KindOf(value),
    };

    /// <summary>
    /// The shortest digits that read back the same: plain from 1e-4 up to 1e16, beyond with an exponent of at least two digits.
    /// </summary>
    private static string OfFloat(double number)
    {
        // .NET turns to exponents at the same places but one: it still writes 17 digits plainly.
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (Math.Abs(number) is >= 1e16 and < 1e17)
            shortest = WithExponent(shortest);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        var exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        return string.Create(CultureInfo.InvariantCulture, $"{shortest.AsSpan(0, mark)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string WithExponent(string digits)
    {
        var first = digits[0] == '-' ? 2 : 1;
        var rest = digits[first..].TrimEnd('0');

        return digits[..first] + (rest.Length > 0 ? "." + rest : "") + "E+16";
    }
}
