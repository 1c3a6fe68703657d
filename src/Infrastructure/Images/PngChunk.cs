using System.Buffers.Binary;

namespace OptOut.Infrastructure.Images;

/// <summary>A part of a PNG: four letters and data.</summary>
/// <param name="Type">The letters as a big-endian number.</param>
/// <param name="Start">Where its data starts in the file.</param>
/// <param name="Length">Bytes of data.</param>
internal sealed record PngChunk(uint Type, int Start, int Length)
{
    public const uint Header = 0x49484452;
    public const uint Palette = 0x504C5445;
    public const uint Transparency = 0x74524E53;
    public const uint Data = 0x49444154;
    public const uint End = 0x49454E44;
    public const uint Animation = 0x6163544C;

    // The case of the first letter: a decoder must know the chunk, or may pass it by.
    private const uint AncillaryBit = 0x20000000;

    private const int Overhead = 12;

    public bool IsCritical => (Type & AncillaryBit) == 0;

    /// <summary>The chunk that starts at <paramref name="position"/>, its check sum looked at, and where the next one starts.</summary>
    public static PngChunk Read(byte[] file, ref int position)
    {
        if (file.Length - position < Overhead)
        {
            throw UnreadableImageException.Damaged();
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
        if (length > file.Length - position - Overhead)
        {
            throw UnreadableImageException.Damaged();
        }

        var chunk = new PngChunk(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position + 4)), position + 8, (int)length);
        var sum = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(chunk.Start + chunk.Length));
        if (sum != PngCheckSum.Of(file.AsSpan(position + 4, chunk.Length + 4)))
        {
            throw UnreadableImageException.Damaged();
        }

        position += chunk.Length + Overhead;
        return chunk;
    }

    public ReadOnlySpan<byte> In(byte[] file) => file.AsSpan(Start, Length);
}

/// <summary>CRC-32 as PNG defines it (polynomial 0x04C11DB7, reflected).</summary>
internal static class PngCheckSum
{
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>Over a chunk's letters and data.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum = s_table[(byte)(sum ^ b)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }
}
