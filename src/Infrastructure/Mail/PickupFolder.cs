using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>Where pickup mails are: <c>{campaign}/{two hex digits}/{employee}.{step}.eml</c>, or what a <see cref="MailKey"/> has in their places.
/// 256 sub-folders keep each below a few thousand files at a million mails; names hold pseudonyms only.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record PickupFolder(string Root)
{
    /// <summary>The file of a mail, whether it exists or not.</summary>
    public string PathOf(MailKey key)
    {
        // The end of a version-7 GUID is random; its beginning is the time, the same for all of an import.
        var id = key.Id.ToString("N");
        return Path.Combine(Root, key.Group, id[^2..], $"{id}.{key.Kind}.eml");
    }
}
