using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Gatehouse.Resources;

/// <summary>HTML that is safe to send: made from interpolated strings whose values are encoded, unless they are markup themselves (S197).</summary>
public readonly record struct Markup
{
    private readonly string? html;

    private Markup(string html) => this.html = html;

    /// <summary>The markup of a template: <c>Markup.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>. Attributes must stand in quotes.</summary>
    public static Markup Of(Template template) => new(template.ToString());

    /// <summary>One after the other.</summary>
    public static Markup Concat(IEnumerable<Markup> parts) => new(string.Concat(parts));

    /// <inheritdoc/>
    public override string ToString() => html ?? "";

    /// <summary>An interpolated string that becomes markup.</summary>
    [InterpolatedStringHandler]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Two templates are never compared.")]
    public readonly struct Template
    {
        private readonly StringBuilder markup;

        /// <summary>Begins; called by the compiler.</summary>
        public Template(int literalLength, int formattedCount) => markup = new(literalLength + (formattedCount * 32));

        /// <summary>What stands in the source.</summary>
        public void AppendLiteral(string literal) => markup.Append(literal);

        /// <summary>A value: encoded for text and quoted attributes.</summary>
        public void AppendFormatted(string? value) => markup.Append(HtmlEncoder.Default.Encode(value ?? ""));

        /// <summary>Markup: as it is.</summary>
        public void AppendFormatted(Markup value) => markup.Append(value.ToString());

        /// <inheritdoc/>
        public override string ToString() => markup.ToString();
    }
}
