using System.Globalization;
using System.Text;

namespace OptOut.Application.Employees;

/// <summary>The header spellings that are understood, compared without case, accents, spaces and punctuation.</summary>
public static class ColumnNames
{
    // Within a field the first spelling found in the file wins: an object id before an employee number, for example.
    private static readonly Dictionary<PersonField, string[]> Spellings = new()
    {
        [PersonField.ExternalId] = ["objectid", "id", "employeeid", "employeenumber", "externalid", "personnelnumber", "staffid", "personalnummer", "mitarbeiternummer", "matricule"],
        [PersonField.SignInName] = ["userprincipalname", "upn", "signinname", "username", "loginname", "benutzerprinzipalname"],
        [PersonField.Address] = ["mail", "email", "emailaddress", "mailaddress", "workemail", "primaryemail", "primarysmtpaddress", "emailadresse", "adresseemail", "courriel"],
        [PersonField.DisplayName] = ["displayname", "name", "fullname", "employeename", "anzeigename", "nomcomplet"],
        [PersonField.GivenName] = ["givenname", "firstname", "vorname", "prenom"],
        [PersonField.Surname] = ["surname", "lastname", "familyname", "nachname", "familienname", "nomdefamille"],
        [PersonField.JobTitle] = ["jobtitle", "title", "position", "stellenbezeichnung", "fonction"],
        [PersonField.Department] = ["department", "dept", "abteilung", "departement", "service"],
        [PersonField.UsageLocation] = ["usagelocation", "nutzungsstandort"],
        [PersonField.Country] = ["country", "countryorregion", "countryregion", "countrycode", "land", "pays", "c", "co"],
        [PersonField.Language] = ["language", "preferredlanguage", "locale", "sprache", "langue"],
        [PersonField.TimeZone] = ["timezone", "zeitzone", "fuseauhoraire"],
        [PersonField.Manager] = ["manager", "managerid", "manageremail", "managerupn", "manageruserprincipalname", "vorgesetzter"],
        [PersonField.UserType] = ["usertype"],
        [PersonField.AccountEnabled] = ["accountenabled", "enabled"],
        [PersonField.AccountBlocked] = ["blockcredential", "blocksignin", "signinblocked"],
        [PersonField.DeletedAt] = ["softdeletiontimestamp", "deleteddatetime"],
    };

    /// <summary>Every field and its spellings, best first.</summary>
    public static IReadOnlyDictionary<PersonField, string[]> All => Spellings;

    /// <summary>A header reduced to lower-case letters and digits without accents.</summary>
    public static string Normalize(string header)
    {
        var text = new StringBuilder(header.Length);
        foreach (var c in header.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        return text.ToString();
    }
}
