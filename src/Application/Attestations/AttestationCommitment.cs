using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OptOut.Application.Attestations;

/// <summary>What the ledger keeps of an answer: a number that whoever holds the row can compute again, and that tells nothing to whoever does not.
/// The answer's random id is part of it and stands nowhere else in the ledger, so that the few possible answers cannot be tried one after the other.</summary>
public static class AttestationCommitment
{
    /// <summary>First line of the canonical text; changes with the text's form.</summary>
    public const string Version = "optout-attestation-1";

    /// <summary>SHA-256 over the canonical text in UTF-8, lower-case hex. The text has eight lines, each ended by a line feed: <see cref="Version"/>, the answer's id,
    /// the campaign's id, the employee's id, the time in UTC to the second (2026-11-22T09:00:00Z), the hash of the statement, the LinkedIn country, and the id
    /// of the answer it replaces; a value that is missing is an empty line. Ids are GUIDs in lower case with hyphens. A report holds all eight.</summary>
    public static string Of(Attestation attestation) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{Version}\n{attestation.Id}\n{attestation.CampaignId}\n{attestation.EmployeeId}\n{attestation.GivenUtc:yyyy-MM-ddTHH:mm:ss}Z\n{attestation.StatementHash}\n{attestation.LinkedInCountry}\n{attestation.SupersedesId}\n"))));
}
