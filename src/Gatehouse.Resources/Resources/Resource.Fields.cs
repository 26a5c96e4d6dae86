using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gatehouse.Resources;

/// <content>What goes in and what comes out.</content>
public sealed partial class Resource<T>
{
    private readonly HashSet<string> writable = [];
    private readonly HashSet<string> hidden = [];
    private readonly Dictionary<string, RecordInput<T>> stated = [];
    private Action<Utf8JsonWriter, T>? output;
    private bool isStated;

    /// <summary>
    /// Names what callers may set; everything else they send is ignored. The field comes of the property: its kind of the type, whether it must be
    /// sent of <c>required</c>, whether it may be null of <c>?</c>, its limits of the attributes of <c>System.ComponentModel.DataAnnotations</c>. An optional
    /// property that is not sent keeps what it has, which in a new object is its initial value.
    /// </summary>
    /// <remarks>Naming a record inside of the record opens all of that. With no names at all, nothing can be set: say so, rather than say nothing.</remarks>
    /// <returns>This resource.</returns>
    /// <exception cref="ArgumentException">An expression is not a property of the object itself, or the property cannot be set.</exception>
    public Resource<T> Writable(params Expression<Func<T, object?>>[] properties)
    {
        isStated = true;
        foreach (var property in properties)
            writable.Add(Settable(PropertyOf(property)));

        return this;
    }

    /// <summary>Names what answers leave out. A property that is hidden and writable is written only: a password, say.</summary>
    /// <returns>This resource.</returns>
    /// <exception cref="ArgumentException">An expression is not a property of the object itself.</exception>
    public Resource<T> Hidden(params Expression<Func<T, object?>>[] properties)
    {
        foreach (var property in properties)
            hidden.Add(PropertyOf(property));

        return this;
    }

    /// <summary>
    /// States the field of a property by hand, in place of all that the property says about itself. That makes it writable, unless the field is read-only.
    /// </summary>
    /// <param name="property">The property.</param>
    /// <param name="field">Its field; errors are told under the field's own name.</param>
    /// <returns>This resource.</returns>
    /// <exception cref="ArgumentException">The expression is not a property of the object itself, or the property cannot be set.</exception>
    public Resource<T> Field<TValue>(Expression<Func<T, TValue>> property, Field<TValue> field) => Field(property, field, static value => value);

    /// <inheritdoc cref="Field{TValue}(Expression{Func{T, TValue}}, Field{TValue})"/>
    /// <param name="convert">Makes the property's value of the field's.</param>
    public Resource<T> Field<TValue, TField>(Expression<Func<T, TValue>> property, Field<TField> field, Func<TField, TValue> convert)
    {
        var name = Settable(PropertyOf(property));
        var set = typeof(T).GetProperty(name)!.SetMethod!.CreateDelegate<Action<T, TValue>>();
        stated[name] = new RecordInput<T>(field, (item, value, _, _) => set(item, value is null ? default! : convert((TField)value)));
        isStated = true;

        return this;
    }

    /// <summary>Writes answers by a function of your own; one object, one JSON value.</summary>
    /// <returns>This resource.</returns>
    public Resource<T> Output(Action<Utf8JsonWriter, T> write)
    {
        output = write;
        return this;
    }

    /// <summary>Writes answers as source-generated JSON does.</summary>
    /// <returns>This resource.</returns>
    public Resource<T> Output(JsonTypeInfo<T> type) => Output((writer, item) => JsonSerializer.Serialize(writer, item, type));

    /// <summary>200 with one object, for actions of your own.</summary>
    public RestAnswer Ok(T item) => RestAnswer.Ok(item, Writer);

    /// <summary>200 with some objects, for actions of your own.</summary>
    public RestAnswer Ok(IReadOnlyList<T> items) => RestAnswer.Ok(items, (writer, items) =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
            Writer(writer, item);
        writer.WriteEndArray();
    });

    /// <summary>Writes one object.</summary>
    internal Action<Utf8JsonWriter, T> Writer => output ?? throw new InvalidOperationException($"{Name} is not mapped yet.");

    /// <summary>Makes what requests need of what was stated.</summary>
    /// <returns>The form of POST, PUT and PATCH.</returns>
    /// <exception cref="InvalidOperationException">Something is missing.</exception>
    internal RecordForm<T> Settle(RecordShape<T> shape)
    {
        if (!isStated && Offers(ResourceActions.Create | ResourceActions.Update))
        {
            throw new InvalidOperationException(
                $"{Name}: say with Writable(…) which properties a caller may set; or, when nobody may create or change one, Actions = ResourceActions.ReadOnly.");
        }

        if (Store is not null)
            lists.DemandSupport(Store);
        var shown = shape.Properties.Where(property => !IsHidden(property)).ToArray();
        output ??= (writer, item) => RecordShape<T>.Write(writer, item, shown);

        return new RecordForm<T>([.. from property in shape.Properties
            let input = InputOf(property)
            where input is not null
            select input]);
    }

    private RecordInput<T>? InputOf(RecordProperty<T> property)
    {
        if (stated.TryGetValue(property.Info.Name, out var input))
            return input;
        var isWritable = writable.Contains(property.Info.Name);

        return isWritable || !IsHidden(property) ? new(property.MakeField(readOnly: !isWritable), property.Set) : null;
    }

    private bool IsHidden(RecordProperty<T> property) => hidden.Contains(property.Info.Name) || PropertyAnnotations.IsHidden(property.Info);

    private static string PropertyOf(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : expression.Body;

        return body is MemberExpression { Member: System.Reflection.PropertyInfo property } member && member.Expression == expression.Parameters[0]
            ? property.Name
            : throw new ArgumentException($"{expression} is not a property of {typeof(T).Name}.", nameof(expression));
    }

    private static string Settable(string property) => typeof(T).GetProperty(property)!.SetMethod is null
        ? throw new ArgumentException($"{typeof(T).Name}.{property} cannot be set.", nameof(property))
        : property;
}
