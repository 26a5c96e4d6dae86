using System.Text;

namespace Gatehouse.Jose.Tests;

/// <summary>V8: one key object serves all threads at once.</summary>
public sealed class SharedKeyTests
{
    [Theory]
    [InlineData(JwsAlgorithm.RS256)]
    [InlineData(JwsAlgorithm.ES256)]
    public void A_key_signs_and_verifies_on_several_threads_at_once(JwsAlgorithm algorithm)
    {
        using var key = SigningKey.Create(algorithm);
        var wrong = 0;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, worker =>
        {
            var signature = new byte[key.SignatureSize];
            for (var i = 0; i < 50; i++)
            {
                var message = Encoding.UTF8.GetBytes($"{worker}/{i}");
                key.Sign(message, signature);
                var genuine = key.PublicKey.Verify(message, signature);
                signature[5] ^= 1;
                if (!genuine || key.PublicKey.Verify(message, signature))
                    Interlocked.Increment(ref wrong);
            }
        });

        wrong.ShouldBe(0);
    }
}
