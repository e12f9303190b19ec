// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/casefilter.h"
#include "tests/integration/faulttrial.h"
#include "tests/integration/faulttrials.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QSet>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <map>

using namespace dropscope;
using namespace Qt::StringLiterals;

/// Every fault of the test server is found by the case that the table of faults names, and by no other one;
/// without faults there is nothing to find.
class TestFaultMatrix : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void passesWithoutFaults_data();
    void passesWithoutFaults();
    void isFound_data();
    void isFound();
    void everyCaseHasAFault();
    void namesCasesThatExist();

private:
    [[nodiscard]] const TrialOutcome& cleanFor(const Trial& trial) const;
    [[nodiscard]] QString complaintOf(const FaultRow& row, const Trial& trial,
                                      const TrialOutcome& came) const;

    QMap<QByteArray, TrialOutcome> m_outcomes;
    QMap<QByteArray, TrialOutcome> m_clean; ///< by the name of the trial without faults
};

namespace {

/// Whoever signs in by APOP may use PASS as well here: simple devices know one of the two.
constexpr auto permissive = "rfc1939/apop-user-refuses-pass";

constexpr size_t atOnce = 16; // most of their time is waiting

/// Runs trials, several side by side, in one event loop.
class TrialPool
{
public:
    explicit TrialPool(const QMap<QByteArray, Trial>& trials)
        : m_trials(trials)
        , m_waiting(trials.keys())
    {
    }

    /// What did not come to its end in time is left out.
    [[nodiscard]] QMap<QByteArray, TrialOutcome> run()
    {
        constexpr int limit = 1'500'000;
        QTimer::singleShot(limit, &m_loop, &QEventLoop::quit);
        QTimer::singleShot(0, &m_loop, [this] { startSome(); });
        if (!m_waiting.isEmpty())
            m_loop.exec();
        return m_outcomes;
    }

private:
    void startSome()
    {
        while (!m_waiting.isEmpty() && m_running.size() < atOnce) {
            const QByteArray name = m_waiting.takeFirst();
            auto trial = std::make_unique<FaultTrial>(m_trials.value(name));
            QObject::connect(
                trial.get(), &FaultTrial::finished, &m_loop, [this, name] { onFinished(name); },
                Qt::QueuedConnection);
            trial->start();
            m_running.emplace(name, std::move(trial));
        }
        if (m_running.empty())
            m_loop.quit();
    }

    void onFinished(const QByteArray& name)
    {
        const FaultTrial& trial = *m_running.at(name);
        m_outcomes.insert(name, trial.outcome());
        if (qEnvironmentVariableIsSet("DROPSCOPE_TRIAL_TIMES"))
            qInfo().noquote() << name << "took" << trial.took() << "ms";
        m_running.erase(name);
        startSome();
    }

    const QMap<QByteArray, Trial>& m_trials;
    QList<QByteArray> m_waiting;
    std::map<QByteArray, std::unique_ptr<FaultTrial>> m_running;
    QMap<QByteArray, TrialOutcome> m_outcomes;
    QEventLoop m_loop;
};

bool matchesAny(const QByteArray& id, const Octets& globs)
{
    const auto all = globs.split(' ');
    return std::ranges::any_of(
        all, [&id](const Octets& glob) { return !glob.isEmpty() && matchesGlob(id, glob); });
}

const CheckCase& caseNamed(const QByteArray& id)
{
    return *std::ranges::find_if(caseTable(), [&id](const CheckCase& row) { return id == row.id; });
}

/// All of them, or those whose names match DROPSCOPE_TRIALS.
bool isWanted(const QByteArray& name)
{
    const QByteArray globs = qgetenv("DROPSCOPE_TRIALS");
    return globs.isEmpty() || matchesAny(name, globs);
}

const FaultRow& faultNamed(const QByteArray& name)
{
    const auto table = faultTable();
    return *std::ranges::find_if(table, [&name](const FaultRow& row) { return name == row.name; });
}

/// What a server without faults is accused of.
QStringList accusationsIn(const TrialOutcome& came)
{
    QStringList accused;
    for (auto each = came.begin(); each != came.end(); ++each)
        if (each->verdict > Verdict::Skip && each.key() != permissive)
            accused.append(QString::fromLatin1(each.key()) + u": "_s + each->fullDetail);
    return accused;
}

TrialOutcome tryAlone(const QByteArray& name, const Trial& trial)
{
    const QMap<QByteArray, Trial> one{{name, trial}};
    return TrialPool(one).run().value(name);
}

/// By a way to sign in that others use as well, and of everything.
bool isOrdinary(const Trial& trial) { return trial.policy == SignInPolicy::User && !trial.isSlow; }

QByteArray cleanName(const Trial& trial)
{
    return "clean-" + QByteArray::number(int(trial.setup)) + (trial.hasUtf8 ? "" : "-ascii") +
           (trial.isSlow ? "-slow" : "") +
           (isOrdinary(trial) ? QByteArray() : '-' + QByteArray(policyName(trial.policy)) + '-' + trial.only);
}

} // namespace

void TestFaultMatrix::initTestCase()
{
    QElapsedTimer timer;
    timer.start();
    QMap<QByteArray, Trial> clean;
    QMap<QByteArray, Trial> faulty;
    for (const FaultRow& row : faultTable()) {
        if (!isWanted(row.name))
            continue;
        const Trial trial = trialOf(row);
        Trial without = trial;
        without.faults.clear();
        without.isOldTlsPermitted = false;
        without.isStlsDemanded = false;
        if (isOrdinary(trial))
            without.only = "*";
        without.speed = trial.isSlow ? trial.speed : 1;
        clean.insert(cleanName(trial), without);
        faulty.insert(row.name, trial);
    }
    m_clean = TrialPool(clean).run();
    m_outcomes = TrialPool(faulty).run();
    // Where many are tried at once and the machine is busy, one may be late by its own clock. Those few have
    // another try, alone.
    int tries = 10;
    for (const QByteArray& name : m_clean.keys())
        if (!accusationsIn(m_clean.value(name)).isEmpty() && tries-- > 0)
            m_clean.insert(name, tryAlone(name, clean.value(name)));
    for (const QByteArray& name : m_outcomes.keys()) {
        const Trial& trial = *faulty.constFind(name);
        if (!complaintOf(faultNamed(name), trial, m_outcomes.value(name)).isEmpty() && tries-- > 0)
            m_outcomes.insert(name, tryAlone(name, trial));
    }
    qInfo() << m_outcomes.size() << "faults in" << timer.elapsed() << "ms";
}

const TrialOutcome& TestFaultMatrix::cleanFor(const Trial& trial) const
{
    return *m_clean.constFind(cleanName(trial));
}

void TestFaultMatrix::passesWithoutFaults_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const QByteArray& name : m_clean.keys())
        QTest::newRow(name.constData()) << name;
}

void TestFaultMatrix::passesWithoutFaults()
{
    QFETCH(const QByteArray, name);
    const TrialOutcome& came = *m_clean.constFind(name);
    QVERIFY(!came.isEmpty());
    const QStringList accused = accusationsIn(came);
    QVERIFY2(accused.isEmpty(), qPrintable(accused.join(u'\n')));
}

void TestFaultMatrix::isFound_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const FaultRow& row : faultTable())
        if (isWanted(row.name))
            QTest::newRow(row.name) << QByteArray(row.name);
}

void TestFaultMatrix::isFound()
{
    QFETCH(const QByteArray, name);
    const FaultRow& row = faultNamed(name);
    QVERIFY2(m_outcomes.contains(name), "the check did not come to its end");
    const QString complaint = complaintOf(row, trialOf(row), *m_outcomes.constFind(name));
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QString TestFaultMatrix::complaintOf(const FaultRow& row, const Trial& trial, const TrialOutcome& came) const
{
    const TrialOutcome& clean = cleanFor(trial);
    QStringList complaints;
    QSet<QByteArray> wanted;
    for (const Octets& id : casesOf(row)) {
        wanted.insert(id);
        const CaseOutcome outcome = came.value(id);
        const CaseLevel level = caseNamed(id).level;
        const CaseOutcome usual = clean.value(id);
        const bool isOther = trial.comparesNumbers ? outcome.fullDetail != usual.fullDetail
                                                   : outcome.detail != usual.detail;
        const bool isShown = outcome.verdict == Verdict::Warn || isOther;
        const bool isFound = level == CaseLevel::Info ? isShown
                             : level == CaseLevel::Should || matchesAny(id, trial.warned)
                                 ? outcome.verdict >= Verdict::Warn
                                 : outcome.verdict == Verdict::Fail;
        if (!isFound && id != "rfc1939/a-login-works")
            complaints.append(u"not found by %1: %2 %3"_s.arg(
                QString::fromLatin1(id), QLatin1StringView(nameOf(outcome.verdict)), outcome.fullDetail));
    }
    for (auto each = came.begin(); each != came.end(); ++each) {
        const bool isAccused =
            each->verdict > Verdict::Skip && each->verdict != clean.value(each.key()).verdict;
        if (isAccused && !wanted.contains(each.key()) && each.key() != permissive &&
            !matchesAny(each.key(), trial.also))
            complaints.append(u"%1 by %2: %3"_s.arg(QLatin1StringView(nameOf(each->verdict)),
                                                    QString::fromLatin1(each.key()), each->fullDetail));
    }
    return complaints.join(u'\n');
}

void TestFaultMatrix::everyCaseHasAFault()
{
    QSet<QByteArray> found;
    for (const FaultRow& row : faultTable())
        for (const Octets& id : casesOf(row))
            found.insert(id);
    QStringList missing;
    for (const CheckCase& row : caseTable())
        if (!found.contains(row.id) && !matchesAny(row.id, casesWithoutFault()))
            missing.append(QString::fromLatin1(row.id));
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TestFaultMatrix::namesCasesThatExist()
{
    QSet<QByteArray> ids;
    for (const CheckCase& row : caseTable())
        ids.insert(row.id);
    for (const FaultRow& row : faultTable())
        for (const Octets& id : casesOf(row))
            QVERIFY2(ids.contains(id), id.constData());
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_faultmatrix.moc"
