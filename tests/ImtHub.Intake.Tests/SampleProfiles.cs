namespace ImtHub.Intake.Tests;

/// <summary>Profiles of invented files, as partners of the hub might have them.</summary>
internal static class SampleProfiles
{
    public static readonly (string, string) Enrollments = (
        "enrollments/rmg",
        """
        {
          "version": 1,
          "partner": "Renaissance Manufacturing Group",
          "contact": ["hr@rmg.example"],
          "columns": {
            "worker": "Employee Number", "firstName": "First Name", "lastName": "Last Name", "suffix": "Suffix",
            "birthDate": "Birth Date", "email": "E-mail", "program": "Program", "beganOn": "Start Date",
            "jobTitle": "Job Title", "cohort": "Cohort", "status": "Status",
          },
          "programs": { "Industrial Manufacturing Technician": "imt" },
          "otherIds": { "MATC ID": "matc" },
          "dates": ["M/d/yyyy"],
        }
        """
    );

    public static readonly (string, string) Grades = (
        "grades/matc",
        """
        {
          "version": 3,
          "partner": "Milwaukee Area Technical College",
          "contact": ["registrar@matc.example"],
          "file": { "titleRows": 2, "ignoredColumns": ["Student Name"] },
          "columns": {
            "student": { "header": "Student ID", "synonyms": ["EMPLID"] },
            "course": "Course", "term": "Term", "grade": { "header": "Grade", "synonyms": ["Final Grade"] }, "date": "Posted",
          },
          "idPrefixes": ["#"],
          "courses": { "462-301": "IM-1", "804-360": "IM-MATH" },
          "grades": { "passed": ["A", "A-", "B", "C"], "failed": ["F"], "noCredit": ["W", "AU"], "inProgress": ["IP"], "blank": "inProgress" },
          "dates": ["yyyy-MM-dd", "M/d/yyyy"],
        }
        """
    );

    public static readonly (string, string) DailyHours = (
        "hours/rmg",
        """
        {
          "version": 2,
          "partner": "Renaissance Manufacturing Group",
          "columns": { "worker": "Person Number", "date": "Apply Date", "payCode": "Pay Code", "hours": "Amount" },
          "dates": ["MM/dd/yyyy"],
          "payCodes": { "onTheJobLearning": ["REG", "OT"], "relatedInstruction": ["SCHOOL"], "paidNotLearning": ["HOL"], "ignored": ["BONUS"] },
        }
        """
    );

    public static readonly (string, string) PeriodHours = (
        "hours/rmg",
        """
        {
          "version": 1,
          "partner": "Renaissance Manufacturing Group",
          "file": { "ignoredColumns": ["Co Code", "Batch ID"], "totals": ["Totals"] },
          "columns": { "worker": "File #", "from": "Other Begin Date", "to": "Other End Date" },
          "hoursColumns": [
            { "hours": "Reg Hours", "payCode": "REG" },
            { "hours": "O/T Hours", "payCode": "OT" },
            { "hours": "Hours 3 Amount", "payCodeColumn": "Hours 3 Code" },
          ],
          "dates": ["MM/dd/yyyy"],
          "payCodes": { "onTheJobLearning": ["REG", "OT"], "relatedInstruction": ["SCH"], "paidNotLearning": ["HOL"], "ignored": ["BON"] },
        }
        """
    );

    /// <summary>Two apprentices of Renaissance, one of whom studies at MATC.</summary>
    public const string TwoEnrolled = """
        Employee Number,First Name,Last Name,Suffix,Birth Date,E-mail,Program,Start Date,Job Title,Cohort,Status,MATC ID
        0012,Amina,Okafor,,3/4/1991,amina@rmg.example,Industrial Manufacturing Technician,2/4/2025,Machine Operator,2025,active,00451234
        0047,Luis,Berg,Jr.,11/30/1988,,Industrial Manufacturing Technician,2/4/2025,Assembler,2025,active,
        """;
}
