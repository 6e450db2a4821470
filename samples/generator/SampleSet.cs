using ImtHub.Samples.Competencies;
using ImtHub.Samples.Enrollments;
using ImtHub.Samples.Grades;
using ImtHub.Samples.Hours;
using ImtHub.Samples.Registrations;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples;

/// <summary>All sample files. The same on every machine and every day: no clock, no culture, no chance.</summary>
public static class SampleSet
{
    /// <summary>The files in the ordinal order of their paths.</summary>
    public static IReadOnlyList<SampleFile> Files() =>
        [
            .. EnrollmentFiles
                .Files()
                .Concat(GatewayGrades.Files())
                .Concat(MatcGrades.Files())
                .Concat(MsscExports.Files())
                .Concat(WaukeshaGrades.Files())
                .Concat(WrtpResults.Files())
                .Concat(HayesHours.Files())
                .Concat(MenomoneeValleyHours.Files())
                .Concat(OceanSprayHours.Files())
                .Concat(RenaissanceHours.Files())
                .Concat(JobBooks.Files())
                .Concat(StateRegistrations.Files())
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
}
