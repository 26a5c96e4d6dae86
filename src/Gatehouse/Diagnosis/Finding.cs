namespace Gatehouse.Diagnosis;

/// <summary>How one thing is.</summary>
internal enum State
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, but not as it should in production.</summary>
    Attention,

    /// <summary>A server cannot run like this.</summary>
    Broken,
}

/// <summary>What a check found.</summary>
/// <param name="What">What was looked at, in a word.</param>
/// <param name="State">How it is.</param>
/// <param name="Says">How it is in words; where it is not good, also what to do.</param>
internal sealed record Finding(string What, State State, string Says)
{
    public static Finding Good(string what, string says) => new(what, State.Good, says);

    public static Finding Attention(string what, string says) => new(what, State.Attention, says);

    public static Finding Broken(string what, string says) => new(what, State.Broken, says);

    public override string ToString() => $"{Mark} {What,-14}{Says}";

    private string Mark => State switch
    {
        State.Good => "ok  ",
        State.Attention => "look",
        _ => "BAD ",
    };
}
