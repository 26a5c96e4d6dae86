namespace Gatehouse.Resources;

/// <summary>The members of a JSON object, or the pairs of a form, in the order they were sent.</summary>
/// <param name="isForm">Whether it was sent as a form.</param>
public sealed class InputObject(bool isForm = false)
{
    private readonly List<KeyValuePair<string, InputValue>> members = [];

    /// <summary>
    /// Whether it was sent as a form. A form knows no null and no numbers, repeats keys to make lists, cannot send an unticked
    /// box, and sends empty text for what was left out.
    /// </summary>
    public bool IsForm { get; } = isForm;

    /// <summary>The number of members, repeated ones counted.</summary>
    public int Count => members.Count;

    /// <summary>The members in the order they were sent, repeated ones included.</summary>
    public IReadOnlyList<KeyValuePair<string, InputValue>> Members => members;

    /// <summary>The last value of that name; absent when there is none.</summary>
    public InputValue this[string name]
    {
        get
        {
            for (var index = members.Count - 1; index >= 0; index--)
            {
                if (string.Equals(members[index].Key, name, StringComparison.Ordinal))
                    return members[index].Value;
            }

            return default;
        }
    }

    /// <summary>Adds a member; of several with one name the last is the value.</summary>
    public void Add(string name, InputValue value) => members.Add(new(name, value));

    /// <summary>Every value of that name, in order.</summary>
    public IReadOnlyList<InputValue> GetAll(string name)
    {
        var values = new List<InputValue>();
        foreach (var member in members)
        {
            if (string.Equals(member.Key, name, StringComparison.Ordinal))
                values.Add(member.Value);
        }

        return values;
    }
}
