namespace OptOut.Infrastructure.Images;

/// <summary>The inverse discrete cosine transform of a block (T.81, A.3.3), first by columns, then by rows.</summary>
internal static class JpegTransform
{
    private const int Side = JpegFrame.BlockSide;

    // Half the cosine of (2x+1)·u·π/16 for x in the left half; the right half mirrors it. The first row carries 1/√2.
    private static readonly float[] s_cosines = [.. Enumerable.Range(0, Side * Side / 2).Select(i => Cosine(i / (Side / 2), i % (Side / 2)))];

    /// <summary>Writes the samples of a block.</summary>
    /// <param name="table">Quantisation, in natural order.</param>
    /// <param name="samples">Where the block's first sample goes, and what follows it.</param>
    /// <param name="stride">Samples from row to row.</param>
    public static void Invert(ReadOnlySpan<short> block, ReadOnlySpan<ushort> table, Span<byte> samples, int stride)
    {
        Span<float> work = stackalloc float[JpegComponent.BlockSize];
        Span<float> line = stackalloc float[Side];
        for (var x = 0; x < Side; x++)
        {
            for (var y = 0; y < Side; y++)
            {
                line[y] = (float)block[(y * Side) + x] * table[(y * Side) + x];
            }

            Invert(line);
            for (var y = 0; y < Side; y++)
            {
                work[(y * Side) + x] = line[y];
            }
        }

        for (var y = 0; y < Side; y++)
        {
            var row = work.Slice(y * Side, Side);
            Invert(row);
            for (var x = 0; x < Side; x++)
            {
                samples[(y * stride) + x] = (byte)Math.Clamp(row[x] + 128.5f, 0f, 255f);
            }
        }
    }

    // Even frequencies are alike left and right of the middle, odd ones opposite.
    private static void Invert(Span<float> line)
    {
        Span<float> result = stackalloc float[Side];
        for (var x = 0; x < Side / 2; x++)
        {
            var even = (line[0] * s_cosines[x]) + (line[2] * s_cosines[8 + x]) + (line[4] * s_cosines[16 + x]) + (line[6] * s_cosines[24 + x]);
            var odd = (line[1] * s_cosines[4 + x]) + (line[3] * s_cosines[12 + x]) + (line[5] * s_cosines[20 + x]) + (line[7] * s_cosines[28 + x]);
            result[x] = even + odd;
            result[Side - 1 - x] = even - odd;
        }

        result.CopyTo(line);
    }

    private static float Cosine(int frequency, int place) =>
        (float)(Math.Cos(((2 * place) + 1) * frequency * Math.PI / (2 * Side)) / 2 * (frequency == 0 ? Math.Sqrt(0.5) : 1));
}
