using System.Buffers.Binary;

namespace OptOut.Infrastructure.Images;

/// <summary>The tables of a JPEG that hold from where they stand until they are replaced.</summary>
internal sealed class JpegTables
{
    private const int Slots = 4;

    private static readonly byte[] s_naturalOrder =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly ushort[]?[] _quantisation = new ushort[]?[Slots];
    private readonly JpegHuffman?[] _dc = new JpegHuffman?[Slots];
    private readonly JpegHuffman?[] _ac = new JpegHuffman?[Slots];

    /// <summary>Where in a block the coefficient at each place of the zigzag lies.</summary>
    public static ReadOnlySpan<byte> NaturalOrder => s_naturalOrder;

    public JpegHuffman Dc(int slot) => Of(_dc, slot);

    public JpegHuffman Ac(int slot) => Of(_ac, slot);

    public ushort[] Quantisation(int slot) => Of(_quantisation, slot);

    /// <summary>Reads a segment of quantisation tables.</summary>
    public void ReadQuantisation(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 0)
        {
            var (wide, slot) = (segment[0] >> 4, segment[0] & 15);
            var length = 1 + (JpegComponent.BlockSize * (wide + 1));
            if (wide > 1 || slot >= Slots || segment.Length < length)
            {
                throw UnreadableImageException.Damaged();
            }

            var table = new ushort[JpegComponent.BlockSize];
            for (var i = 0; i < table.Length; i++)
            {
                table[s_naturalOrder[i]] = wide == 0 ? segment[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * i))..]);
            }

            _quantisation[slot] = table;
            segment = segment[length..];
        }
    }

    /// <summary>Reads a segment of Huffman tables.</summary>
    public void ReadHuffman(ReadOnlySpan<byte> segment)
    {
        const int Head = 17;
        while (segment.Length > 0)
        {
            var (kind, slot) = (segment[0] >> 4, segment[0] & 15);
            if (kind > 1 || slot >= Slots || segment.Length < Head)
            {
                throw UnreadableImageException.Damaged();
            }

            var symbols = 0;
            foreach (var count in segment[1..Head])
            {
                symbols += count;
            }

            if (symbols > 256 || segment.Length < Head + symbols)
            {
                throw UnreadableImageException.Damaged();
            }

            (kind == 0 ? _dc : _ac)[slot] = new JpegHuffman(segment[1..Head], segment.Slice(Head, symbols));
            segment = segment[(Head + symbols)..];
        }
    }

    private static T Of<T>(T?[] tables, int slot)
        where T : class => slot < Slots && tables[slot] is { } table ? table : throw UnreadableImageException.Damaged();
}
