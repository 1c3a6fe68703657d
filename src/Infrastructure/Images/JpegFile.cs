using System.Buffers.Binary;

namespace OptOut.Infrastructure.Images;

/// <summary>Reads JPEG (ITU-T T.81): baseline and progressive with Huffman codes, 8 bits, grey or three colours, any sampling, restart markers.</summary>
internal sealed class JpegFile
{
    // Ten to twenty are usual. A file may repeat scans that cost it nothing and us a pass over the picture.
    private const int MostScans = 64;

    private readonly byte[] _file;
    private readonly long _maxPixels;
    private readonly JpegTables _tables = new();
    private readonly JpegBits _bits;
    private JpegFrame? _frame;
    private Orientation _orientation = Orientation.Upright;
    private int _restartInterval;
    private int _scans;
    private bool _isJfif;
    private int? _adobeTransform;

    private JpegFile(byte[] file, long maxPixels)
    {
        _file = file;
        _maxPixels = maxPixels;
        _bits = new JpegBits(file);
    }

    /// <summary>Whether the file begins as a JPEG does.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    /// <summary>The picture's rows as they are stored, and how to turn them. What follows the end is not looked at.</summary>
    public static (PixelRows Rows, Orientation Orientation) Open(byte[] file, long maxPixels)
    {
        var jpeg = new JpegFile(file, maxPixels);
        jpeg.ReadSegments();
        return jpeg._frame is { } frame && frame.Components.All(c => c.Table is not null)
            ? (new JpegRows(frame, jpeg.IsRgb(frame)), jpeg._orientation)
            : throw UnreadableImageException.Damaged();
    }

    private void ReadSegments()
    {
        var position = 2;
        while (NextMarker(ref position) is { } marker and not JpegMarker.EndOfImage)
        {
            // Without a segment: a restart marker out of place, or a second beginning.
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                throw UnreadableImageException.Damaged();
            }

            var length = position + 2 <= _file.Length ? BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(position)) : 0;
            if (length < 2 || length > _file.Length - position)
            {
                throw UnreadableImageException.Damaged();
            }

            var segment = _file.AsSpan(position + 2, length - 2);
            position += length;
            if (marker == JpegMarker.Scan)
            {
                ReadScan(segment, ref position);
            }
            else
            {
                ReadSegment(marker, segment);
            }
        }
    }

    // Null at the end of the file: many programs tolerate a missing end, and so must we. What is missing of the pixels shows elsewhere.
    private byte? NextMarker(ref int position)
    {
        while (position < _file.Length && _file[position] != 0xFF)
        {
            position++;
        }

        while (position < _file.Length && _file[position] == 0xFF)
        {
            position++;
        }

        return position < _file.Length ? _file[position++] : null;
    }

    private void ReadSegment(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case JpegMarker.Quantisation:
                _tables.ReadQuantisation(segment);
                break;
            case JpegMarker.Huffman:
                _tables.ReadHuffman(segment);
                break;
            case JpegMarker.RestartInterval:
                _restartInterval = segment.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(segment) : throw UnreadableImageException.Damaged();
                break;
            case JpegMarker.Baseline or JpegMarker.Extended or JpegMarker.Progressive when _frame is null:
                _frame = JpegFrame.Read(segment, marker == JpegMarker.Progressive, _maxPixels, _file.Length);
                break;
            case JpegMarker.App0 when segment.StartsWith("JFIF\0"u8):
                _isJfif = true;
                break;
            case JpegMarker.App1 when _orientation == Orientation.Upright:
                _orientation = ExifOrientation.Read(segment);
                break;
            case JpegMarker.App14 when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                _adobeTransform = segment[11];
                break;
            case >= 0xC0 and <= 0xCF:
                throw _frame is null ? UnreadableImageException.NotTaken() : UnreadableImageException.Damaged();
            default:
                break;
        }
    }

    private void ReadScan(ReadOnlySpan<byte> segment, ref int position)
    {
        if (_frame is null || ++_scans > MostScans)
        {
            throw UnreadableImageException.Damaged();
        }

        var scan = JpegScan.Read(segment, _frame);
        _bits.Begin(position);
        scan.Decode(_frame, _tables, _bits, _restartInterval);
        position = _bits.Position;
    }

    private bool IsRgb(JpegFrame frame) => _adobeTransform is { } transform && !_isJfif
        ? transform == 0
        : !_isJfif && frame.Components.Select(c => c.Id).SequenceEqual([(int)'R', 'G', 'B']);
}

/// <summary>The second bytes of markers.</summary>
internal static class JpegMarker
{
    public const byte Baseline = 0xC0;
    public const byte Extended = 0xC1;
    public const byte Progressive = 0xC2;
    public const byte Huffman = 0xC4;
    public const byte EndOfImage = 0xD9;
    public const byte Scan = 0xDA;
    public const byte Quantisation = 0xDB;
    public const byte RestartInterval = 0xDD;
    public const byte App0 = 0xE0;
    public const byte App1 = 0xE1;
    public const byte App14 = 0xEE;
}
