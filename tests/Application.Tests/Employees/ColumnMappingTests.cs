using OptOut.Application.Employees;

namespace OptOut.Application.Tests.Employees;

public sealed class ColumnMappingTests
{
    private const string Entra =
        "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime";

    [Fact]
    public void The_users_export_of_Entra_is_recognised_as_it_comes()
    {
        var mapping = Recognize(Entra);

        mapping.Format.ShouldBe("entra");
        mapping.Columns.ToDictionary(c => c.Key, c => mapping.Headers[c.Value]).ShouldBe(
            new Dictionary<PersonField, string>
            {
                [PersonField.ExternalId] = "id",
                [PersonField.SignInName] = "userPrincipalName",
                [PersonField.Address] = "mail",
                [PersonField.DisplayName] = "displayName",
                [PersonField.GivenName] = "givenName",
                [PersonField.Surname] = "surname",
                [PersonField.JobTitle] = "jobTitle",
                [PersonField.Department] = "department",
                [PersonField.UsageLocation] = "usageLocation",
                [PersonField.Country] = "country",
                [PersonField.UserType] = "userType",
                [PersonField.AccountEnabled] = "accountEnabled",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Older_exports_with_objectId_and_with_spaces_are_recognised()
    {
        Recognize("userPrincipalName,displayName,surname,mail,givenName,objectId,userType").Of(PersonField.ExternalId).ShouldBe(5);

        var spaced = Recognize("Block credential,Country,Department,Display name,First name,Last name,Object Id,Preferred language,Soft deletion time stamp,Title,Usage location,User principal name");
        spaced.Format.ShouldBe("entra");
        spaced.Of(PersonField.AccountBlocked).ShouldBe(0);
        spaced.Of(PersonField.DisplayName).ShouldBe(3);
        spaced.Of(PersonField.GivenName).ShouldBe(4);
        spaced.Of(PersonField.ExternalId).ShouldBe(6);
        spaced.Of(PersonField.DeletedAt).ShouldBe(8);
        spaced.Of(PersonField.UsageLocation).ShouldBe(10);
    }

    [Theory]
    [InlineData("employee_id,email,name,given_name,surname,department,job_title,country,language,time_zone,manager")]
    [InlineData("Employee ID,E-Mail,NAME,Given Name,Surname,Department,Job title,Country,Language,Time-Zone,Manager")]
    [InlineData("Personalnummer,E-Mail-Adresse,Anzeigename,Vorname,Nachname,Abteilung,Stellenbezeichnung,Land,Sprache,Zeitzone,Vorgesetzter")]
    public void Our_own_columns_are_recognised_in_tolerant_spelling(string header)
    {
        var mapping = Recognize(header);
        mapping.Format.ShouldBe("own");
        mapping.Columns.Count.ShouldBe(11);
    }

    [Fact]
    public void A_column_named_twice_is_refused_with_both_places()
    {
        var error = ColumnMapping.Recognize(["email", "name", "E-Mail"]).Error;
        error!.Code.ShouldBe("duplicate-column");
        error.Message.ShouldContain("1 and 3");
    }

    [Fact]
    public void An_unknown_column_may_appear_twice() => ColumnMapping.Recognize(["email", "x", "x"]).Succeeded.ShouldBeTrue();

    [Fact]
    public void A_header_that_cannot_tell_people_apart_is_refused_and_says_what_it_saw()
    {
        var error = ColumnMapping.Recognize(["colour", "name"]).Error;
        error!.Code.ShouldBe("no-key-column");
        error.Message.ShouldContain("'colour'");
    }

    [Fact]
    public void A_person_can_remap_and_unmap_columns()
    {
        var overrides = new Dictionary<PersonField, int> { [PersonField.Address] = 1, [PersonField.DisplayName] = -1 };
        var mapping = ColumnMapping.Recognize(["email", "other", "name"], overrides).Value!;
        mapping.Of(PersonField.Address).ShouldBe(1);
        mapping.Has(PersonField.DisplayName).ShouldBeFalse();
        ColumnMapping.Recognize(["email"], new Dictionary<PersonField, int> { [PersonField.Address] = 7 }).Error!.Code.ShouldBe("unknown-column");
    }

    private static ColumnMapping Recognize(string header) => ColumnMapping.Recognize(header.Split(',')).Value!;
}
