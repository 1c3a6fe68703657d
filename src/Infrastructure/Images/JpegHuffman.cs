namespace OptOut.Infrastructure.Images;

/// <summary>A code of a JPEG: which bits stand for which byte.</summary>
internal sealed class JpegHuffman
{
    private const int LongestCode = 16;
    private const int QuickBits = 9;

    private readonly byte[] _symbols;

    // For the next nine bits: length of the code they begin with, and its symbol. Zero for longer codes.
    private readonly ushort[] _quick = new ushort[1 << QuickBits];

    // By length of code: the first sixteen bits above its last code, and what to add to a code to find its symbol.
    private readonly int[] _end = new int[LongestCode + 1];
    private readonly int[] _offset = new int[LongestCode + 1];

    /// <param name="counts">How many codes there are of 1 to 16 bits.</param>
    /// <param name="symbols">What they stand for, in order of the codes.</param>
    public JpegHuffman(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        var (code, first) = (0, 0);
        for (var length = 1; length <= LongestCode; length++)
        {
            int count = counts[length - 1];
            if (code + count > 1 << length)
            {
                throw UnreadableImageException.Damaged();
            }

            _offset[length] = first - code;
            for (var i = 0; i < count && length <= QuickBits; i++)
            {
                _quick.AsSpan((code + i) << (QuickBits - length), 1 << (QuickBits - length)).Fill((ushort)((length << 8) | _symbols[first + i]));
            }

            (code, first) = (code + count, first + count);
            _end[length] = code << (LongestCode - length);
            code <<= 1;
        }
    }

    /// <summary>Takes one symbol.</summary>
    public byte Take(JpegBits bits)
    {
        var next = bits.Peek();
        var quick = _quick[next >> (LongestCode - QuickBits)];
        if (quick != 0)
        {
            bits.Skip(quick >> 8);
            return (byte)quick;
        }

        for (var length = QuickBits + 1; length <= LongestCode; length++)
        {
            if (next < _end[length])
            {
                bits.Skip(length);
                return _symbols[(next >> (LongestCode - length)) + _offset[length]];
            }
        }

        throw UnreadableImageException.Damaged();
    }
}
