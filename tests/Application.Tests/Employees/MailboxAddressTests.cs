using OptOut.Application.Employees;

namespace OptOut.Application.Tests.Employees;

public sealed class MailboxAddressTests
{
    [Theory]
    [InlineData("ada@contoso.example")]
    [InlineData("o'neil+x@a.b.example")]
    [InlineData("jürgen@müller.example")]
    [InlineData("ADA@CONTOSO.EXAMPLE")]
    public void A_plain_mailbox_is_usable(string address) => MailboxAddress.IsUsable(address).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@contoso.example")]
    [InlineData("ada@")]
    [InlineData("ada@contoso")]
    [InlineData("ada@@contoso.example")]
    [InlineData("ada@contoso.example@x.example")]
    [InlineData("ada lovelace@contoso.example")]
    [InlineData("ada@contoso.example\r\nBcc: all@contoso.example")]
    [InlineData("ada@contoso.example\n")]
    [InlineData("ada\0@contoso.example")]
    [InlineData("Ada <ada@contoso.example>")]
    [InlineData("a@x.example,b@x.example")]
    [InlineData("a@x.example;b@x.example")]
    [InlineData("\"a b\"@x.example")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@-x.example")]
    [InlineData("a@x..example")]
    [InlineData(".a@x.example")]
    [InlineData("a@x.example.")]
    [InlineData("ada\u202E@x.example")]
    public void What_could_not_be_mailed_or_would_write_headers_is_not(string address) => MailboxAddress.IsUsable(address).ShouldBeFalse();

    [Fact]
    public void An_address_is_at_most_320_long_and_its_local_part_64()
    {
        MailboxAddress.IsUsable(new string('a', 64) + "@" + new string('b', 247) + ".example").ShouldBeTrue();
        MailboxAddress.IsUsable(new string('a', 64) + "@" + new string('b', 248) + ".example").ShouldBeFalse();
        MailboxAddress.IsUsable(new string('a', 65) + "@b.example").ShouldBeFalse();
    }
}
