using ImtHub.Intake.Profiles;
using Xunit;

namespace ImtHub.Intake.Tests.Masking;

/// <summary>A column of social security numbers is known by the words of its header.</summary>
public sealed class SocialSecurityHeaderTests
{
    [Theory]
    [InlineData("SSN")]
    [InlineData("EmployeeSSN")]
    [InlineData("employee_ssn")]
    [InlineData("SSNumber")]
    [InlineData("SSNo.")]
    [InlineData("ssn_last4")]
    [InlineData("SS#")]
    [InlineData("SS Number")]
    [InlineData("Employee SS No")]
    [InlineData("S.S. No.")]
    [InlineData("S.S.N.")]
    [InlineData("S S N")]
    [InlineData("SocSecNum")]
    [InlineData("SOCSECNBR")]
    [InlineData("Soc. Sec. #")]
    [InlineData("Social Security")]
    [InlineData("applicant.socialSecurityNumber")]
    [InlineData("Social Number")]
    [InlineData("Tax ID")]
    [InlineData("TaxId")]
    [InlineData("Tax Identification Number")]
    [InlineData("Taxpayer ID")]
    [InlineData("ITIN")]
    [InlineData("TIN")]
    [InlineData("TIN No.")]
    [InlineData("National ID")]
    [InlineData("Número de Seguro Social")]
    public void A_header_that_says_so(string header) => Assert.True(SocialSecurityHeader.Matches(header));

    [Theory]
    [InlineData("Employee Number")]
    [InlineData("Class Name")]
    [InlineData("CLASSNAME")]
    [InlineData("Workers ASSN")]
    [InlineData("Social Studies")]
    [InlineData("Security Class")]
    [InlineData("Martin")]
    [InlineData("Tin Nguyen")]
    [InlineData("Tax Code")]
    [InlineData("National Guard")]
    [InlineData("Session No")]
    [InlineData("Process No.")]
    [InlineData("Associate Section")]
    [InlineData("")]
    public void A_header_that_does_not(string header) => Assert.False(SocialSecurityHeader.Matches(header));

    [Fact]
    public void A_text_is_searched_in_proportion_to_its_length_whatever_it_repeats() =>
        Assert.False(SocialSecurityHeader.Mentions(new string('s', 1_000_000) + string.Concat(Enumerable.Repeat("soc tax ", 100_000))));
}
