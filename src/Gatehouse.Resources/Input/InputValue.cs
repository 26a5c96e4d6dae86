using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Resources;

/// <summary>One value of a request body. JSON and forms are read into the same model; what differs is asked of <see cref="InputObject.IsForm"/>.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Two inputs are never compared.")]
public readonly struct InputValue
{
    private readonly object? content;
    private readonly bool isTrue;

    private InputValue(InputKind kind, object? content, bool isTrue = false)
    {
        Kind = kind;
        this.content = content;
        this.isTrue = isTrue;
    }

    /// <summary>What the value is.</summary>
    public InputKind Kind { get; }

    /// <summary>Whether there is no value at all.</summary>
    public bool IsAbsent => Kind == InputKind.Absent;

    /// <summary>JSON <c>null</c>.</summary>
    public static InputValue Null => new(InputKind.Null, null);

    /// <summary>The text of a <see cref="InputKind.Text"/>, or a number as it was written.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string Text => content as string ?? throw Mismatch(InputKind.Text);

    /// <summary>The value of a <see cref="InputKind.Boolean"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool Boolean => Kind == InputKind.Boolean ? isTrue : throw Mismatch(InputKind.Boolean);

    /// <summary>The items of a <see cref="InputKind.List"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public IReadOnlyList<InputValue> Items => content as IReadOnlyList<InputValue> ?? throw Mismatch(InputKind.List);

    /// <summary>The members of a <see cref="InputKind.Object"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public InputObject Members => content as InputObject ?? throw Mismatch(InputKind.Object);

    /// <summary>The file of a <see cref="InputKind.File"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public InputFile File => content as InputFile ?? throw Mismatch(InputKind.File);

    /// <summary>A text.</summary>
    public static InputValue Of(string text) => new(InputKind.Text, text);

    /// <summary>A truth value.</summary>
    public static InputValue Of(bool value) => new(InputKind.Boolean, null, value);

    /// <summary>A list.</summary>
    public static InputValue Of(IReadOnlyList<InputValue> items) => new(InputKind.List, items);

    /// <summary>An object.</summary>
    public static InputValue Of(InputObject members) => new(InputKind.Object, members);

    /// <summary>A file.</summary>
    public static InputValue Of(InputFile file) => new(InputKind.File, file);

    /// <summary>A number, as JSON writes it.</summary>
    internal static InputValue OfNumber(string written) =>
        new(written.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? InputKind.Integer : InputKind.Float, written);

    private InvalidOperationException Mismatch(InputKind wanted) => new($"The input is {Kind}, not {wanted}.");
}
