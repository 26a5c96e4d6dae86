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

    // The shortest digits that read back the same: plain from 1e-4 up to 1e16, with an exponent of two digits at least beyond.
    private static string OfFloat(double number)
    {
        var scientific = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        if (number != 0 && exponent is < -4 or >= 16)
        {
            var parts = shortest.Contains('E', StringComparison.Ordinal)
                ? shortest.Split('E')
                : number.ToString("0.################E+0", CultureInfo.InvariantCulture).Split('E');
            var power = int.Parse(parts[1], CultureInfo.InvariantCulture);

            return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}e{(power < 0 ? '-' : '+')}{Math.Abs(power):00}");
        }

        var plain = shortest.Contains('E', StringComparison.Ordinal)
            ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : shortest;

        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }
}
