using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Suggestions;
using Xunit;

namespace ImtHub.Intake.Tests.Suggestions;

/// <summary>Layouts as colleges and employers send them, each with what a suggestion takes its columns for and what it asks.</summary>
public sealed class SuggestedLayoutsTests
{
    /// <summary>Name, feed, file, columns as <c>name=header</c> (or position), and what must be asked or missing, by <c>|</c>.</summary>
    private static readonly Dictionary<string, (string Feed, string Text, string Columns, string Asked)> s_layouts = new()
    {
        ["Moodle"] = (
            "grades",
            "First name,Last name,ID number,Email address,Course total (Real)\nIvy,Ash,0012,i@x.example,85.50\nBo,Moss,0013,b@x.example,-\n",
            "student=ID number;grade=Course total (Real)",
            "course:|\"ignored\":[\"-\"]"
        ),
        ["Gradescope"] = (
            "grades",
            "First Name,Last Name,SID,Email,Total Score,Max Points,Status,Submission Time\nIvy,Ash,0012,i@x.example,85.5,100.0,Graded,2026-05-20\nBo,Moss,0013,b@x.example,70.0,100.0,Graded,2026-05-20\n",
            "student=SID;grade=Total Score;date=Submission Time",
            "course:"
        ),
        ["Apogee"] = (
            "grades",
            "Apogée\nUE MATH1 session 1\nCOD_ETU;Nom;Prénom;Note\n20010001;Ash;Ivy;12,5\n20010002;Moss;Bo;9\n",
            "student=COD_ETU;grade=Note",
            "decimalComma|course:"
        ),
        ["DfE trainees"] = (
            "grades",
            "Provider Trainee ID,TRN,First names,Last names,Outcome,Outcome Date\nA1001,1234567,Ivy,Ash,Passed,2026-05-20\nA1002,1234568,Bo,Moss,Failed,2026-05-20\n",
            "student=Provider Trainee ID;grade=Outcome;date=Outcome Date",
            "course:"
        ),
        ["Registrar"] = ("grades", "Student No.,Final\n0012,A\n0013,B-\n", "student=Student No.;grade=Final", "course:"),
        ["RegistrationLinker with titles"] = (
            "grades",
            "Acme College\nSpring 2026,final grades\nStudent No.,Course,Final\n0012,IM1,A\n0013,IM1,B-\n",
            "student=Student No.;course=Course;grade=Final",
            "courses:"
        ),
        ["Blank formula row"] = (
            "grades",
            "Student ID,Course,Grade\n=\"001\",X,A\n=\"\",=\"\",=\"\"\n=\"002\",X,B\n",
            "student=Student ID;course=Course;grade=Grade",
            "courses:"
        ),
        ["UConn"] = (
            "grades",
            "Term,Class Number,ID,Grade\n1263,10342,0012,A\n,,0013,B\n,,0014,W\n",
            "term=Term;course=Class Number;student=ID;grade=Grade",
            ""
        ),
        ["Minnesota"] = ("grades", "5012345,A,2026-05-20\n5012346,W,2026-03-01\n", "student=1;grade=2;date=3", "course:"),
        ["MSU"] = (
            "grades",
            "Semester,Subj_Code,Crse_Code,Sctn_Code,Student_ID,Grade,Reason,Date\n1262,MFG,101,001,A0012,3.5,,05/20/2026\n1262,MFG,101,001,A0013,4.0,,05/20/2026\n",
            "term=Semester;course=Crse_Code;student=Student_ID;grade=Grade;date=Date",
            ""
        ),
        ["Canvas"] = (
            "grades",
            "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (12),Final Score\n    Points Possible,,,,,10,(read only)\n\"Ash, Ivy\",17,00451234,iash,S1,8,87.5\n\"Moss, Bo\",18,00451235,bmoss,S1,9,34\n",
            "student=SIS User ID;grade=Final Score",
            ""
        ),
        ["Brightspace"] = (
            "grades",
            "OrgDefinedId,Username,Last Name,First Name,Email,Calculated Final Grade Numerator,Calculated Final Grade Denominator,End-of-Line Indicator\n#0012,iash,Ash,Ivy,i@x.example,85,100,#\n#0013,bmoss,Moss,Bo,b@x.example,60,100,#\n",
            "student=OrgDefinedId;grade=Calculated Final Grade Numerator;highestScore=Calculated Final Grade Denominator",
            ""
        ),
        ["Grades with a bad day"] = (
            "grades",
            "Student ID,Course,Grade,Date\n0001,X,A,02/21/2026\n0002,X,A,03/22/2026\n0003,X,A,04/23/2026\n0004,X,A,05/24/2026\n0005,X,A,06/25/2026\n0006,X,A,07/26/2026\n0007,X,A,08/27/2026\n0008,X,A,09/20/2026\n0009,X,A,10/21/2026\n0010,X,A,11/22/2026\n0011,X,A,12/23/2026\n0012,X,A,01/24/2026\n0013,X,A,02/25/2026\n0099,X,A,n.a.\n",
            "student=Student ID;course=Course;grade=Grade;date=Date",
            "dates: MM/dd/yyyy fits nearly all values of 'Date', and not 'n.a.'."
        ),
        ["PeopleSoft roster"] = (
            "grades",
            "ID,Name,Official Grade,Strm,Subject,Catalog\n0012,\"Ash,Ivy\",A,1262,MFG,101\n0013,\"Moss,Bo\",F,1262,MFG,101\n",
            "student=ID;grade=Official Grade;term=Strm;course=Subject",
            ""
        ),
        ["Banner"] = (
            "grades",
            "CRN,Banner ID,Student Name,Final Grade\n10342,900012345,\"Ash, Ivy\",B+\n10342,900012346,\"Moss, Bo\",C\n",
            "course=CRN;student=Banner ID;grade=Final Grade",
            "courses:"
        ),
        ["Percentages"] = (
            "grades",
            "Campus ID;Module Code;Percentage\nC0012;M1;87,5 %\nC0013;M1;64 %\n",
            "student=Campus ID;course=Module Code;grade=Percentage",
            "grades.numeric"
        ),
        ["Pay type"] = (
            "hours",
            "EmployeeID,Date,Hours,PayType\nE1,23/11/2025,8,Ordinary Hours\nE1,24/11/2025,8,Annual Leave\nE2,23/11/2025,8,Sick Leave\n",
            "worker=EmployeeID;date=Date;hours=Hours;payCode=PayType",
            "payCodes: that each code means"
        ),
        ["A kind nobody knows"] = (
            "hours",
            "EmployeeID,Date,Hours,Sort of time\nE1,23/11/2025,8,Ordinary\nE1,24/11/2025,8,Annual Leave\n",
            "worker=EmployeeID;date=Date;hours=Hours",
            "payCode: which column tells what kind of hours a row has, work or leave: 'Sort of time' (Ordinary, Annual Leave)"
        ),
        ["Absence flag"] = (
            "hours",
            "Badge;Datum;Stunden;Absenz\n451;23.11.2025;8,0;\n451;24.11.2025;8,0;Ferien\n",
            "worker=Badge;date=Datum;hours=Stunden",
            "'Absenz' (Ferien)"
        ),
        ["Only hours"] = (
            "hours",
            "Badge,Date,Hours\n451,2026-03-02,8\n452,2026-03-02,7.5\n",
            "worker=Badge;date=Date;hours=Hours",
            "payCode: the file has no pay codes"
        ),
        ["ADP"] = (
            "hours",
            "Co Code,Batch ID,File #,Reg Hours,O/T Hours,Hours 3 Code,Hours 3 Amount,Other Begin Date,Other End Date\nH4K,0228,001001,40,2,SCH,4,02/15/2026,02/28/2026\n",
            "worker=File #;Reg Hours=Reg Hours;O/T Hours=O/T Hours;Hours 3 Code=Hours 3 Code;Hours 3 Amount=Hours 3 Amount;from=Other Begin Date;to=Other End Date",
            ""
        ),
        ["ADP lower case without days"] = (
            "hours",
            "co code,batch id,file #,reg hours,o/t hours,hours 3 code,hours 3 amount\nH4K,0228,001001,40,2,SCH,4\n",
            "worker=file #;Reg Hours=reg hours;O/T Hours=o/t hours;Hours 3 Code=hours 3 code;Hours 3 Amount=hours 3 amount",
            "period: the file states no days"
        ),
        ["ADP with a pay date"] = (
            "hours",
            "Co Code,Batch ID,File #,Reg Hours,O/T Hours,Pay Date\nH4K,0228,1001,37.99,0.00,02/28/2026\n",
            "worker=File #;hours=Reg Hours;to=Pay Date",
            "hoursColumns|period: 'Pay Date' is taken for the end of a week"
        ),
        ["Gusto"] = (
            "hours",
            "Employee ID,Regular Hours,Overtime Hours,Sick Hours,PTO Hours\nE100,38,2,0,0\nE101,32,0,8,0\n",
            "worker=Employee ID;hours=Regular Hours",
            "hoursColumns: that these hold hours and no money: Regular Hours, Overtime Hours, Sick Hours, PTO Hours"
        ),
        ["TimeTally"] = (
            "hours",
            "Badge,Week Ending,Type,Hours\n451,2026-03-08,REG,40\n452,2026-03-08,VAC,8\n",
            "worker=Badge;to=Week Ending;payCode=Type;hours=Hours",
            "period: 'Week Ending' is taken for the end of a week"
        ),
        ["Paychex"] = (
            "hours",
            "CLIENT ID,WORKER ID,ORG,JOB NUMBER,PAY COMPONENT,RATE,RATE NUMBER,HOURS,UNITS,LINE DATE,AMOUNT,CHECK SEQ NUMBER,OVERRIDE STATE,OVERRIDE LOCAL,OVERRIDE LOCAL JURISDICTION,LABOR ASSIGNMENT\n0001,0012,,,Regular,,,7.5,,03/02/2026,,,,,,\n",
            "worker=WORKER ID;payCode=PAY COMPONENT;hours=HOURS;date=LINE DATE",
            ""
        ),
        ["Paylocity"] = (
            "hours",
            "EmployeeId,Det,DetCode,Hours,Amount,TempRate,RateCode,CostCenter1,CostCenter2,CostCenter3,JobCode,Shift,BeginDate,EndDate\n0012,E,REG,80,,,,100,,,,,05/04/2026,05/17/2026\n",
            "worker=EmployeeId;payCode=DetCode;hours=Hours;from=BeginDate;to=EndDate",
            ""
        ),
        ["UKG"] = (
            "hours",
            "Person Number,Pay Code,Amount,Apply Date,Comment\n0012,REG,8.25,05/04/2026,\n",
            "worker=Person Number;payCode=Pay Code;hours=Amount;date=Apply Date",
            ""
        ),
        ["UKG in hours and minutes"] = (
            "hours",
            "Report of time\nPerson Number,Pay Code,AmountInTime,Apply Date\n0012,REG,10:23,05/04/2026\n0013,REG,8:00,05/13/2026\n",
            "worker=Person Number;payCode=Pay Code;hours=AmountInTime;date=Apply Date",
            ""
        ),
        ["Toggl"] = (
            "hours",
            "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\nIvy,i@x.example,,Floor,,,No,2026-05-04,06:00:00,2026-05-04,14:00:00,08:00:00,,\n",
            "worker=Email;payCode=Project;date=Start date;hours=Duration",
            ""
        ),
        ["Harvest"] = (
            "hours",
            "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name,Roles,Employee?,Employee Id\n2026-05-04,Acme,Floor,F,Set-up,,7.5,No,No,Ivy,Ash,,Yes,0012\n",
            "worker=Employee Id;date=Date;payCode=Project;workProcess=Task;hours=Hours",
            ""
        ),
        ["Kinds without a header"] = (
            "hours",
            "451,03/13/2026,REG,8\n451,03/14/2026,PTO,8\n452,03/14/2026,REG,8\n",
            "worker=1;date=2;hours=4",
            "payCode: which column tells what kind of hours a row has, work or leave: 'column 3' (REG, PTO)"
        ),
        ["Kinds by number"] = (
            "hours",
            "Badge;Date;Hours;Lohnart\n0012;04.05.2026;7,5;100\n0012;13.05.2026;8;200\n0013;13.05.2026;8;100\n0013;14.05.2026;8;100\n",
            "worker=Badge;date=Date;hours=Hours",
            "'Lohnart' (100, 200)"
        ),
        ["Moodle with the time of the download"] = (
            "grades",
            "ID number,Course total (Real),Last downloaded from this course\n0012,85.50,1764500000\n0013,70.00,1764500000\n",
            "student=ID number;grade=Course total (Real)",
            "course:"
        ),
        ["Spanish decimal"] = (
            "hours",
            "Badge;Work Date;Pay Type;Qty\n451;04.05.2026;Regular;7,5\n451;05.05.2026;Regular;8\n",
            "worker=Badge;date=Work Date;payCode=Pay Type;hours=Qty",
            ""
        ),
        ["Report with titles and totals"] = (
            "hours",
            "Time detail,,,\nPrinted 2026-03-09,,,\nBadge,Work Date,Pay Code,Hours\n451,2026-03-02,REG,8\n452,2026-03-02,REG,7.5\nGrand Total,,,15.5\n",
            "worker=Badge;date=Work Date;payCode=Pay Code;hours=Hours",
            ""
        ),
        ["Hours with a bad day"] = (
            "hours",
            "Badge,Date,Code,Hours\n451,03/13/2026,REG,8\n451,03/14/2026,REG,8\n451,03/15/2026,REG,8\n451,03/16/2026,REG,8\n451,03/17/2026,REG,8\n451,03/18/2026,REG,8\n451,03/19/2026,REG,8\n451,03/20/2026,REG,8\n451,03/21/2026,REG,8\n451,03/22/2026,REG,8\n451,03/23/2026,REG,8\n451,03/24/2026,REG,8\n451,03/25/2026,REG,8\n451,03/44/2026,REG,8\n",
            "worker=Badge;date=Date;payCode=Code;hours=Hours",
            "dates: MM/dd/yyyy fits nearly all values of 'Date', and not '03/44/2026'."
        ),
        ["Names that begin like totals"] = (
            "hours",
            "Employee,Badge,Date,Code,Hours\n\"Totally, Ann\",451,2026-03-02,REG,8\n\"Ash, Ivy\",452,2026-03-02,REG,8\n",
            "worker=Badge;date=Date;payCode=Code;hours=Hours",
            ""
        ),
        ["One unknown word after another"] = (
            "hours",
            "Kürzel;Tag;Art;Std\nE451;2026-03-02;Arbeit;8\nE452;2026-03-02;Urlaub;8\n",
            "",
            "worker is missing"
        ),
        ["Enrollments"] = (
            "enrollments",
            "Employee Number,First Name,Last Name,Start Date,Status\n0012,Ivy,Ash,01/05/2026,Active\n0013,Bo,Moss,01/25/2026,Active\n",
            "worker=Employee Number;firstName=First Name;lastName=Last Name;beganOn=Start Date;status=Status",
            ""
        ),
        ["Enrollments with an open end"] = (
            "enrollments",
            "Emp ID,Name,Registration Date,Enrollment Status,End Date\n0012,\"Ash, Ivy\",2026-01-05,Active,9999-12-31\n0013,\"Moss, Bo\",2026-01-05,Cancelled,2026-02-01\n",
            "worker=Emp ID;name=Name;beganOn=Registration Date;status=Enrollment Status;statusOn=End Date",
            "program:"
        ),
        ["RAPIDS form"] = (
            "enrollments",
            "Badge,Apprentice First Name,Apprentice Last Name,Date of Birth,Date Apprenticeship Begins,Occupation\n0012,Ivy,Ash,03/14/1991,01/05/2026,IMT\n",
            "worker=Badge;firstName=Apprentice First Name;lastName=Apprentice Last Name;birthDate=Date of Birth;beganOn=Date Apprenticeship Begins;program=Occupation",
            "programs:"
        ),
        ["Job book"] = (
            "competencies",
            "Employee No,Skill,Date Signed,Competent\n0012,Works safely,2026-03-02,Yes\n0012,Sets up,,No\n",
            "worker=Employee No;competency=Skill;date=Date Signed;result=Competent",
            "competencies:"
        ),
        ["Registrations"] = (
            "registrations",
            "Employee No,Company,Contract Number,Date Registered\n0012,Renaissance,2014-00313,2026-01-12\n",
            "worker=Employee No;sponsor=Company;registrationNumber=Contract Number;registeredOn=Date Registered",
            "sponsors:"
        ),
        ["Twice the same header"] = (
            "enrollments",
            "Employee Number,First Name,Last Name,Start Date,MATC ID,MATC ID\n0012,Ivy,Ash,2026-01-05,001,001\n0013,Bo,Moss,2026-01-05,002,002\n",
            "worker=Employee Number;firstName=First Name;lastName=Last Name;beganOn=Start Date",
            "otherIds:"
        ),
        ["A header and nothing"] = ("grades", "Student ID,Course,Grade\n", "student=Student ID;course=Course;grade=Grade", ""),
        ["Nothing but blanks"] = ("grades", "=\"\",=\"\"\n,,\n", "", "student is missing"),
    };

    public static TheoryData<string> Layouts => [.. s_layouts.Keys];

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task Columns_are_taken_for_what_they_are_and_the_rest_is_asked(string name)
    {
        var (feed, text, columns, asked) = s_layouts[name];

        var suggestion = await SuggestAsync($"{feed}/acme/sample.csv", text);

        Assert.Equal(
            columns.Split(';', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            suggestion
                .Columns.Select(column => FormattableString.Invariant($"{column.Name}={column.Header ?? (column.Index + 1).ToString()}"))
                .Order(StringComparer.Ordinal)
        );
        var told = string.Join('\n', [.. suggestion.Questions, .. suggestion.Missing, suggestion.Profile.ToJsonString()]);
        Assert.All(asked.Split('|'), expected => Assert.Contains(expected, told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A kind nobody knows")]
    [InlineData("Absence flag")]
    [InlineData("Kinds without a header")]
    [InlineData("Kinds by number")]
    public async Task Hours_whose_kind_nobody_could_place_are_never_counted(string name)
    {
        var suggestion = await SuggestAsync($"hours/acme/sample.csv", s_layouts[name].Text);

        Assert.NotEmpty(suggestion.Missing);
        Assert.Null(suggestion.Profile["payCode"]);
    }

    [Fact]
    public async Task Several_columns_with_hours_are_each_proposed_with_what_they_most_often_mean()
    {
        var suggestion = await SuggestAsync("hours/acme/gusto.csv", s_layouts["Gusto"].Text);

        Assert.Equal(
            """{"onTheJobLearning":["Regular Hours","Overtime Hours"],"paidNotLearning":["Sick Hours","PTO Hours"]}""",
            suggestion.Profile["payCodes"]!.ToJsonString()
        );
        Assert.Equal(4, suggestion.Profile["hoursColumns"]!.AsArray().Count);
    }

    private static readonly string[] s_cells =
    [
        "",
        " ",
        "=\"\"",
        "Student ID",
        "Grade",
        "Hours",
        "Hours 3 Code",
        "Hours 3 Amount",
        "Total",
        "Totals:",
        "2026-03-02",
        "03/44/2026",
        "8",
        "7,5",
        "A",
        "0012",
        "451.0",
        "MATC ID",
        "x@y.example",
        "Pay Code",
        "REG",
        "?",
        "\"",
        "Ä",
        "SSN",
        "987-65-4321",
        "{to}",
        "*",
    ];

    [Fact]
    public void Whatever_a_table_holds_a_suggestion_comes_to_an_end() =>
        Prop.ForAll(
                Arb.From(
                    from feed in Gen.Elements(FeedNames.All.ToArray())
                    from rows in Gen.Elements(s_cells).ArrayOf().ArrayOf()
                    select (feed, rows)
                ),
                drawn =>
                    TryAsync(
                            $"{drawn.feed}/acme/any.csv",
                            string.Join('\n', drawn.rows.Select(row => string.Join(',', row.Select(Quoted))))
                        )
                        .GetAwaiter()
                        .GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    private static string Quoted(string cell) => '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static async Task<bool> TryAsync(string path, string text)
    {
        var (suggestion, problem) = await ProfileSuggester.SuggestAsync(
            IntakeBench.File(path, Encoding.UTF8.GetBytes(text), IntakeBench.Monday),
            new IntakeLimits(),
            CancellationToken.None
        );
        return (suggestion is null) != (problem is null);
    }

    private static async Task<ProfileSuggestion> SuggestAsync(string path, string text)
    {
        var (suggestion, problem) = await ProfileSuggester.SuggestAsync(
            IntakeBench.File(path, Encoding.UTF8.GetBytes(text), IntakeBench.Monday),
            new IntakeLimits(),
            TestContext.Current.CancellationToken
        );
        Assert.Null(problem);
        return suggestion!;
    }
}
