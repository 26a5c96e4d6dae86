using System.Diagnostics.CodeAnalysis;

namespace Gatehouse.Server.SignIn.Passkeys.Ceremonies;

/// <summary>
/// The outcome of a ceremony: a proof, or the first reason to refuse. Nothing can be stored or signed in without the proof,
/// and only a ceremony makes one, so that a verdict cannot be dropped by mistake (S145).
/// </summary>
/// <typeparam name="T">The proof.</typeparam>
internal readonly struct PasskeyVerdict<T>
    where T : class
{
    private PasskeyVerdict(T? proof, PasskeyRefusal refusal) => (Proof, Refusal) = (proof, refusal);

    /// <summary>The proof; null when the ceremony is refused.</summary>
    public T? Proof { get; }

    /// <summary>Why it is refused; meaningless when it is not.</summary>
    public PasskeyRefusal Refusal { get; }

    public static implicit operator PasskeyVerdict<T>(T proof) => new(proof, default);

    public static implicit operator PasskeyVerdict<T>(PasskeyRefusal refusal) => new(null, refusal);

    /// <summary>Takes the proof if there is one.</summary>
    public bool IsProved([NotNullWhen(true)] out T? proof) => (proof = Proof) is not null;
}
