using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Gatehouse.Server.Import;

/// <summary>Reads what comes next while its consumer is busy with what came before.</summary>
internal static class ReadAhead
{
    /// <summary>The same items in the same order.</summary>
    /// <param name="source">What is read, on a thread of the pool; what it throws, the consumer sees.</param>
    /// <param name="most">How many may wait for the consumer.</param>
    /// <param name="cancellation">Ends both.</param>
    public static async IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T> source, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadAsync(source, waiting.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var item in waiting.Reader.ReadAllAsync(cancellation))
                yield return item;
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> source, ChannelWriter<T> waiting, CancellationToken cancellation)
    {
        try
        {
            await foreach (var item in source.WithCancellation(cancellation))
                await waiting.WriteAsync(item, cancellation);
            waiting.Complete();
        }
#pragma warning disable CA1031 // the consumer's exception
        catch (Exception exception)
#pragma warning restore CA1031
        {
            waiting.Complete(exception);
        }
    }
}
