using System.Buffers;
using System.Threading.Channels;

namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Lets one thread compress what another writes: a short queue of pooled buffers in front of a stream.</summary>
internal sealed class BackgroundCopy : IAsyncDisposable
{
    private readonly Channel<ArraySegment<byte>> _queue = Channel.CreateBounded<ArraySegment<byte>>(
        new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });

    private readonly Stream _target;
    private readonly Task _copying;

    /// <summary>Begins; <paramref name="target"/> is closed at the end.</summary>
    public BackgroundCopy(Stream target)
    {
        _target = target;
        _copying = Task.Run(CopyAsync);
    }

    /// <summary>Queues a buffer rented from the shared pool, which takes it back; waits while the queue is full.</summary>
    public async ValueTask SendAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(buffer, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            // The other side failed and has the reason, e.g. a full disk.
            await _copying;
            throw;
        }
    }

    /// <summary>Waits until everything has gone through; throws what went wrong on the way.</summary>
    public async Task CompleteAsync()
    {
        _queue.Writer.TryComplete();
        await _copying;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task CopyAsync()
    {
        try
        {
            await foreach (var buffer in _queue.Reader.ReadAllAsync())
            {
                _target.Write(buffer);
                ArrayPool<byte>.Shared.Return(buffer.Array!);
            }

            await _target.DisposeAsync();
        }
        catch (Exception e)
        {
            _queue.Writer.TryComplete(e);
            throw;
        }
    }
}
