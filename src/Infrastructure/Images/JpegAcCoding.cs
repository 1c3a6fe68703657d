namespace OptOut.Infrastructure.Images;

/// <summary>The upper bits of some AC coefficients (T.81, G.1.2.2).</summary>
internal sealed class JpegFirstAc(JpegScan scan, JpegTables tables, JpegBits bits) : JpegCoding
{
    // Blocks still to come of which this scan says nothing more.
    private int _emptyBlocks;

    public override void Restart() => _emptyBlocks = 0;

    public override void Decode(JpegScanComponent of, Span<short> block)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return;
        }

        var code = tables.Ac(of.AcSlot);
        for (var k = scan.First; k <= scan.Last; k++)
        {
            var symbol = code.Take(bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < 15)
            {
                _emptyBlocks = (1 << run) - 1 + bits.Take(run);
                return;
            }

            k += run;
            if (size == 0)
            {
                continue;
            }

            if (k > scan.Last)
            {
                throw UnreadableImageException.Damaged();
            }

            block[JpegTables.NaturalOrder[k]] = unchecked((short)(bits.TakeSigned(size) << scan.Low));
        }
    }
}

/// <summary>One more bit of some AC coefficients (T.81, G.1.2.3): a bit for each that is known already, in between those that appear anew.</summary>
internal sealed class JpegNextAc(JpegScan scan, JpegTables tables, JpegBits bits) : JpegCoding
{
    private int _emptyBlocks;

    public override void Restart() => _emptyBlocks = 0;

    public override void Decode(JpegScanComponent of, Span<short> block)
    {
        var k = scan.First;
        if (_emptyBlocks == 0)
        {
            k = DecodeNew(tables.Ac(of.AcSlot), block);
        }

        if (_emptyBlocks > 0)
        {
            Refine(block, k, int.MaxValue);
            _emptyBlocks--;
        }
    }

    // Returns where the block stopped having new coefficients.
    private int DecodeNew(JpegHuffman code, Span<short> block)
    {
        var k = scan.First;
        while (k <= scan.Last)
        {
            var symbol = code.Take(bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            short value = 0;
            if (size == 0 && run < 15)
            {
                _emptyBlocks = (1 << run) + bits.Take(run);
                return k;
            }

            if (size > 1)
            {
                throw UnreadableImageException.Damaged();
            }

            if (size == 1)
            {
                value = (short)(bits.Take(1) == 1 ? 1 << scan.Low : -1 << scan.Low);
            }

            k = Refine(block, k, run);
            if (value != 0)
            {
                if (k > scan.Last)
                {
                    throw UnreadableImageException.Damaged();
                }

                block[JpegTables.NaturalOrder[k]] = value;
            }

            k++;
        }

        return k;
    }

    // Corrects the coefficients known already, and passes by `zeros` others; returns the place of the next other one.
    private int Refine(Span<short> block, int k, int zeros)
    {
        for (; k <= scan.Last; k++)
        {
            ref var coefficient = ref block[JpegTables.NaturalOrder[k]];
            if (coefficient == 0)
            {
                if (zeros-- == 0)
                {
                    return k;
                }
            }
            else if (bits.Take(1) == 1 && (coefficient & (1 << scan.Low)) == 0)
            {
                coefficient += (short)(coefficient > 0 ? 1 << scan.Low : -1 << scan.Low);
            }
        }

        return k;
    }
}
