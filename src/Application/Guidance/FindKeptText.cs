using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Guidance;

/// <summary>Hands out a kept text as the bytes whose SHA-256 is its code, so that anybody can check it. Texts hold no personal data.</summary>
public sealed class FindKeptText(IDbContextFactory<AppDb> databases)
{
    /// <param name="hash">SHA-256 in lower-case hex of a guidance text or of a mail; a mail is its subject, HTML and text joined by zero bytes.</param>
    /// <returns><c>text-not-found</c>.</returns>
    public async Task<Result<byte[]>> RunAsync(string hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.GuidanceTexts.Where(t => t.Hash == hash).Select(t => t.Text).SingleOrDefaultAsync(cancellationToken) is { } text)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        return await db.MailTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken) is { } mail
            ? Encoding.UTF8.GetBytes($"{mail.Subject}\0{mail.Html}\0{mail.Text}")
            : GuidanceErrors.TextNotFound;
    }
}
