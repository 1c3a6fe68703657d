using System.Runtime.InteropServices;

namespace OptOut.Application.Deliveries;

/// <summary>Names one mail for good: makes its Message-ID and, in the pickup folder, its file. Holds no personal data.</summary>
/// <param name="Group">What the mail belongs to: a campaign's id, or a fixed word; lower-case letters, digits and hyphens.</param>
/// <param name="Id">Which one of the group; a version-7 GUID.</param>
/// <param name="Kind">What it is for, in the same characters as <paramref name="Group"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MailKey(string Group, Guid Id, string Kind)
{
    /// <summary><c>{group}.{id}.{kind}</c>: safe in a file name and the left half of a Message-ID.</summary>
    public string Name => $"{Group}.{Id:N}.{Kind}";

    /// <summary>The mail of a delivery.</summary>
    public static implicit operator MailKey(DeliveryKey delivery) => delivery.Mail;

    /// <summary>The Message-ID with its angle brackets: the same at every attempt, so that a mail sent twice is seen to be one.</summary>
    public string MessageId(string domain) => $"<{Name}@{domain}>";
}
