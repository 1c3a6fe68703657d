using System.Buffers;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>Writes each mail as a file of its own. A file is there completely or not at all, and its name is the mail's,
/// so that the folder itself says exactly which mails have left.</summary>
internal sealed class PickupTransport(PickupFolder folder, MimeSender sender, TimeProvider clock) : IMailTransport
{
    // Lanes wait for the disk, not for the processor; what they wait for is shared.
    public int Lanes => 16;

    public async Task<MailOutcome> SendAsync(OutgoingMail mail)
    {
        var content = new ArrayBufferWriter<byte>(32 * 1024);
        if (MimeMessage.Write(mail, sender, clock.GetUtcNow().UtcDateTime, content, out _) is { } problem)
        {
            return MailOutcome.RefusedForGood(problem);
        }

        var path = folder.PathOf(mail.Key);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            if (File.Exists(path))
            {
                return MailOutcome.Accepted("Was in the pickup folder already.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await WriteToDiskAsync(temporary, content.WrittenMemory);
            File.Move(temporary, path, overwrite: false);
            return MailOutcome.Accepted("Written to the pickup folder.");
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
            return MailOutcome.Accepted("Was in the pickup folder already.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return MailOutcome.Unavailable($"The pickup folder cannot be written: {e.GetType().Name}.");
        }
    }

    // What a killed process had not finished writing is removed here: should that process be alive after all, it cannot finish any more.
    public ValueTask<WasSent> WasSentAsync(MailKey key)
    {
        var path = folder.PathOf(key);
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            foreach (var unfinished in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*.tmp"))
            {
                File.Delete(unfinished);
            }
        }

        return ValueTask.FromResult(File.Exists(path) ? WasSent.Yes : WasSent.No);
    }

    private static async Task WriteToDiskAsync(string path, ReadOnlyMemory<byte> content)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        await file.WriteAsync(content);

        // The row will say Sent for good; a power cut must not take the file back.
        file.Flush(flushToDisk: true);
    }
}
