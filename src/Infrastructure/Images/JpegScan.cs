namespace OptOut.Infrastructure.Images;

/// <summary>A component within a scan, with the codes it uses there.</summary>
internal sealed record JpegScanComponent(JpegComponent Component, int DcSlot, int AcSlot);

/// <summary>What a JPEG's scan header says: which coefficients follow, and to which bit.</summary>
/// <param name="First">First coefficient in the zigzag.</param>
/// <param name="Last">Last coefficient.</param>
/// <param name="High">The bit that an earlier scan came to; 0 in the first scan of these coefficients.</param>
/// <param name="Low">The bit that this scan comes to.</param>
internal sealed record JpegScan(IReadOnlyList<JpegScanComponent> Components, int First, int Last, int High, int Low)
{
    private const int MostBlocksOfUnit = 10;
    private const int MostLow = 13;

    /// <summary>Reads the header.</summary>
    public static JpegScan Read(ReadOnlySpan<byte> segment, JpegFrame frame)
    {
        if (segment.Length < 1 || segment[0] is < 1 or > 4 || segment.Length != 4 + (2 * segment[0]))
        {
            throw UnreadableImageException.Damaged();
        }

        var components = new List<JpegScanComponent>();
        for (var i = 1; i <= 2 * segment[0]; i += 2)
        {
            var id = segment[i];
            var component = frame.Components.FirstOrDefault(c => c.Id == id);
            if (component is null || components.Exists(c => c.Component == component))
            {
                throw UnreadableImageException.Damaged();
            }

            components.Add(new JpegScanComponent(component, segment[i + 1] >> 4, segment[i + 1] & 15));
        }

        var tail = segment[^3..];
        var scan = frame.Progressive ? new JpegScan(components, tail[0], tail[1], tail[2] >> 4, tail[2] & 15) : new JpegScan(components, 0, 63, 0, 0);
        return scan.IsSound(frame.Progressive) ? scan : throw UnreadableImageException.Damaged();
    }

    /// <summary>Reads the scan's coefficients into their components.</summary>
    /// <param name="restartInterval">Units between restart markers; 0 for none.</param>
    public void Decode(JpegFrame frame, JpegTables tables, JpegBits bits, int restartInterval)
    {
        foreach (var (component, _, _) in Components)
        {
            component.Table ??= tables.Quantisation(component.Quantisation);
        }

        var coding = JpegCoding.Of(this, frame.Progressive, tables, bits);
        var alone = Components.Count == 1 ? Components[0].Component : null;
        var across = alone?.BlocksAcross ?? frame.UnitsAcross;
        var units = across * (alone?.BlocksDown ?? frame.UnitsDown);
        Restart(coding);
        for (var unit = 0; unit < units; unit++)
        {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0)
            {
                bits.Restart((unit / restartInterval) - 1);
                Restart(coding);
            }

            if (alone is null)
            {
                DecodeUnit(coding, unit / across, unit % across);
            }
            else
            {
                coding.Decode(Components[0], alone.Block(unit / across, unit % across));
            }
        }
    }

    private void Restart(JpegCoding coding)
    {
        coding.Restart();
        foreach (var (component, _, _) in Components)
        {
            component.Previous = 0;
        }
    }

    private void DecodeUnit(JpegCoding coding, int row, int column)
    {
        foreach (var of in Components)
        {
            var component = of.Component;
            for (var y = 0; y < component.Down; y++)
            {
                for (var x = 0; x < component.Across; x++)
                {
                    coding.Decode(of, component.Block((row * component.Down) + y, (column * component.Across) + x));
                }
            }
        }
    }

    private bool IsSound(bool progressive) =>
        (Components.Count == 1 || Components.Sum(c => c.Component.Across * c.Component.Down) <= MostBlocksOfUnit)
        && (!progressive || (Low <= MostLow
            && (High == 0 || High == Low + 1)
            && (First == 0 ? Last == 0 : Last >= First && Last < JpegComponent.BlockSize && Components.Count == 1)));
}
