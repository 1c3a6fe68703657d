namespace OptOut.Infrastructure.Images;

/// <summary>How the blocks of a scan are written; one kind each for sequential pictures and for the four kinds of progressive scans.</summary>
internal abstract class JpegCoding
{
    /// <summary>Reads one block's share of the scan.</summary>
    public abstract void Decode(JpegScanComponent of, Span<short> block);

    /// <summary>Forgets what was carried over from block to block.</summary>
    public virtual void Restart()
    {
    }

    /// <summary>The coding of a scan.</summary>
    public static JpegCoding Of(JpegScan scan, bool progressive, JpegTables tables, JpegBits bits) => (progressive, scan.First, scan.High) switch
    {
        (false, _, _) => new JpegSequential(tables, bits),
        (true, 0, 0) => new JpegFirstDc(scan, tables, bits),
        (true, 0, _) => new JpegNextDc(scan, bits),
        (true, _, 0) => new JpegFirstAc(scan, tables, bits),
        _ => new JpegNextAc(scan, tables, bits),
    };

    /// <summary>Takes the difference to the previous DC coefficient, and returns the coefficient.</summary>
    protected static int TakeDc(JpegComponent component, JpegHuffman code, JpegBits bits)
    {
        var size = code.Take(bits);
        if (size > 11)
        {
            throw UnreadableImageException.Damaged();
        }

        return component.Previous = unchecked(component.Previous + bits.TakeSigned(size));
    }
}

/// <summary>Whole blocks, one after the other.</summary>
internal sealed class JpegSequential(JpegTables tables, JpegBits bits) : JpegCoding
{
    public override void Decode(JpegScanComponent of, Span<short> block)
    {
        block[0] = unchecked((short)TakeDc(of.Component, tables.Dc(of.DcSlot), bits));
        var code = tables.Ac(of.AcSlot);
        for (var k = 1; k < JpegComponent.BlockSize; k++)
        {
            var symbol = code.Take(bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0)
            {
                if (run < 15)
                {
                    return;
                }

                k += run;
                continue;
            }

            k += run;
            if (k >= JpegComponent.BlockSize)
            {
                throw UnreadableImageException.Damaged();
            }

            block[JpegTables.NaturalOrder[k]] = (short)bits.TakeSigned(size);
        }
    }
}

/// <summary>The upper bits of the DC coefficients.</summary>
internal sealed class JpegFirstDc(JpegScan scan, JpegTables tables, JpegBits bits) : JpegCoding
{
    public override void Decode(JpegScanComponent of, Span<short> block) =>
        block[0] = unchecked((short)(TakeDc(of.Component, tables.Dc(of.DcSlot), bits) << scan.Low));
}

/// <summary>One more bit of each DC coefficient.</summary>
internal sealed class JpegNextDc(JpegScan scan, JpegBits bits) : JpegCoding
{
    public override void Decode(JpegScanComponent of, Span<short> block) => block[0] |= (short)(bits.Take(1) << scan.Low);
}
