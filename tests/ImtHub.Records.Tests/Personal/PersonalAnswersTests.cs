using ImtHub.Records.Personal;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Personal;

/// <summary>Of each personal field the newest answer of any form is believed, and no text of an object gives one away.</summary>
public sealed class PersonalAnswersTests
{
    [Fact]
    public void Of_each_field_the_newest_form_that_answers_it_is_believed_in_whatever_order_forms_come()
    {
        var old = Form("2025.csv", 1, ("sex", "notGiven"), ("city", "Racine"));
        var newer = Form("2026.csv", 2, ("sex", "female"), ("email", "ada@example.org"));

        foreach (var forms in new[] { new[] { old, newer }, [newer, old] })
        {
            var answers = new PersonalAnswers(forms);
            Assert.Equal(
                ("female", "Racine", "ada@example.org", null),
                (answers["sex"], answers["city"], answers["email"], answers["zip"])
            );
            Assert.Equal(new PersonalAnswer("female", "hours/acme/2026.csv", 2), answers.Find("sex"));
            Assert.Equal(new PersonalAnswer("Racine", "hours/acme/2025.csv", 2), answers.Find("city"));
        }

        Assert.Null(PersonalAnswers.None.Find("sex"));
    }

    [Fact]
    public void A_form_is_kept_in_two_parts_the_demographic_one_apart()
    {
        var form = Form(
            "2026.csv",
            1,
            ("sex", "female"),
            ("raceWhite", "yes"),
            ("education", "master"),
            ("city", "Racine"),
            ("priorWage", "17.5")
        );

        Assert.Equal(["education", "raceWhite", "sex"], form.Part(isDemographic: true).Values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["city", "priorWage"], form.Part(isDemographic: false).Values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("acme", "007", form.By), (form.Part(true).Issuer, form.Part(true).Worker, form.Part(true).By));
    }

    [Fact]
    public void What_is_written_of_them_by_accident_says_nothing()
    {
        var form = Form("2026.csv", 1, ("sex", "female"));

        Assert.Equal("PersonalForm", form.ToString());
        Assert.Equal("PersonalAnswer", new PersonalAnswers([form]).Find("sex")!.ToString());
    }

    [Fact]
    public void Every_field_has_its_kind_its_words_and_its_place()
    {
        Assert.Equal(
            [
                "sex Word female male notGiven !",
                "hispanic Word yes no notGiven !",
                "raceAmericanIndian Word yes no notGiven !",
                "raceAsian Word yes no notGiven !",
                "raceBlack Word yes no notGiven !",
                "racePacificIslander Word yes no notGiven !",
                "raceWhite Word yes no notGiven !",
                "veteran Word veteran nonVeteran otherEligible veteranEligible notGiven !",
                "disability Word yes no notGiven !",
                "education Word belowHighSchool highSchool someCollege bachelor master doctorate notGiven !",
                "birthDate Day",
                "email Text",
                "employmentStatus Word existing new",
                "street Text",
                "city Text",
                "state Text",
                "zip Text",
                "telephone Text",
                "priorWage Money",
                "priorWageUnit Word hour week month quarter halfYear year",
                "entryWage Money",
                "entryWageUnit Word hour week month quarter halfYear year",
                "latticeLevels Text",
                "careerConnection Word preApprenticeship technicalSchool military jobCorps youthBuild hudStepUp careerCenter schoolToApprenticeship none",
                "wioa Word yes no",
                "apprenticeType Word incumbentWorker adult youth dislocatedWorker",
                "linkage Word none jobCorps hudStepUp schoolToApprenticeship directEntry",
                "taa Word yes no",
                "fundingSources Text",
                "studentStatus Word workBasedLearning youth notApplicable",
            ],
            PersonalFields.All.Select(field =>
                string.Join(' ', [field.Id, field.Kind.ToString(), .. field.Words, .. field.IsDemographic ? ["!"] : Array.Empty<string>()])
            )
        );
        Assert.Equal(PersonalFieldKind.Money, PersonalFields.Find("entryWage")!.Kind);
        Assert.Null(PersonalFields.Find("socialSecurityNumber"));
    }

    private static PersonalForm Form(string file, int day, params (string Field, string Value)[] values) =>
        new(
            "acme",
            "007",
            Facts.From(file, 2, day).Origin,
            values.ToDictionary(value => value.Field, value => value.Value, StringComparer.Ordinal)
        );
}
