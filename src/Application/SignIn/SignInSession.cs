namespace OptOut.Application.SignIn;

/// <summary>That somebody is signed in. The browser's cookie names the row; the row says whether it still counts and what the person may do,
/// so that access ends for every copy of the cookie and on every server at once.</summary>
public sealed class SignInSession
{
    /// <summary>How the <see cref="Subject"/> of somebody begins who signed in with a code.</summary>
    public const string CodePrefix = "code:";

    /// <summary>Version-7 GUID; the claim of the cookie that names this row.</summary>
    public Guid Id { get; init; }

    /// <summary>The person at the identity provider, pseudonymous: Entra's object id, lower case; a fixed word for a development persona;
    /// for a sign-in by code <see cref="CodePrefix"/> and the employee's id.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether the person signed in with a code: the directory vouches for a mailbox, nobody for a role.</summary>
    public bool IsByCode => Subject.StartsWith(CodePrefix, StringComparison.Ordinal);

    /// <summary>The employee this person is; null when the directory does not know them.</summary>
    public Guid? EmployeeId { get; init; }

    /// <summary>Roles that hold now, separated by commas; empty for an employee.</summary>
    public required string Roles { get; set; }

    /// <summary>What the roles let the person see of others: a <see cref="Shared.Reach"/> as text; empty for nothing.</summary>
    public string Reads { get; set; } = "";

    /// <summary>What the roles let the person change: a <see cref="Shared.Reach"/> as text; empty for nothing.</summary>
    public string Manages { get; set; } = "";

    /// <summary>Roles that were not given inside OptOut, with their source: see <see cref="Access.GivenRole.Write"/>. Null for a session that can never have
    /// a role, because the identity provider did not prove who it is.</summary>
    public string? Given { get; set; }

    /// <summary>Ids of the <see cref="Access.AccessGrant"/>s that count, separated by commas; empty for none.</summary>
    public string Grants { get; set; } = "";

    /// <summary>SHA-256 (lower-case hex) of the provider's issuer and session id: what front-channel sign-out names. Null when the provider gave none.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>What asks the provider again, encrypted with the data-protection keys; null when the provider gave none.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>When the person signed in, UTC.</summary>
    public DateTime SignedInUtc { get; init; }

    /// <summary>When the provider last said which roles the person has, UTC.</summary>
    public DateTime RolesReadUtc { get; set; }

    /// <summary>When directory and provider were last looked at, UTC.</summary>
    public DateTime CheckedUtc { get; set; }

    /// <summary>When the session ends whatever the person does, UTC.</summary>
    public DateTime EndsUtc { get; init; }

    /// <summary>When it ended before that, UTC.</summary>
    public DateTime? EndedUtc { get; set; }

    /// <summary>Why it ended before that.</summary>
    public SessionEnd? EndedBecause { get; set; }
}

/// <summary>Why a session ended before its time.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out here, or signed in anew in the same browser.</summary>
    SignedOut,

    /// <summary>The person signed out at the identity provider, which told us.</summary>
    SignedOutAtProvider,

    /// <summary>The person is no longer in the directory.</summary>
    Left,

    /// <summary>The identity provider no longer vouches for the person.</summary>
    RefusedByProvider,

    /// <summary>The roles were read too long ago and could not be read again.</summary>
    RolesTooOld,
}
