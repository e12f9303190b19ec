// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/capabilities.h"

#include <QTest>

using namespace dropscope;
using namespace Qt::StringLiterals;

namespace {

using Words = QList<Octets>;

const Words ofTheRfc{"TOP"_ba,
                     "USER"_ba,
                     "SASL CRAM-MD5 KERBEROS_V4"_ba,
                     "RESP-CODES"_ba,
                     "LOGIN-DELAY 900"_ba,
                     "PIPELINING"_ba,
                     "EXPIRE 60"_ba,
                     "UIDL"_ba,
                     "IMPLEMENTATION Shlemazle-Plotz-v302"_ba};

} // namespace

class TestCapabilities : public QObject
{
    Q_OBJECT

private slots:
    void findsTags_data();
    void findsTags();
    void keepsTheLines();
    void knowsWhetherMailMayBeDeleted_data();
    void knowsWhetherMailMayBeDeleted();
    void namesTheImplementation();
};

void TestCapabilities::findsTags_data()
{
    QTest::addColumn<Words>("lines");
    QTest::addColumn<Octets>("tag");
    QTest::addColumn<bool>("has");
    QTest::addColumn<Words>("parameters");

    QTest::newRow("good_plain") << ofTheRfc << "PIPELINING"_ba << true << Words{};
    QTest::newRow("good_parameters") << ofTheRfc << "SASL"_ba << true
                                     << Words{"CRAM-MD5"_ba, "KERBEROS_V4"_ba};
    QTest::newRow("good_tagInLowerCase") << Words{"uidl"_ba} << "UIDL"_ba << true << Words{};
    QTest::newRow("good_askedInLowerCase") << ofTheRfc << "top"_ba << true << Words{};
    QTest::newRow("good_blanksBetween")
        << Words{"SASL  PLAIN\tLOGIN "_ba} << "SASL"_ba << true << Words{"PLAIN"_ba, "LOGIN"_ba};
    QTest::newRow("good_parametersKeepTheirCase")
        << Words{"X-It Ab"_ba} << "x-it"_ba << true << Words{"Ab"_ba};
    QTest::newRow("invalid_absent") << ofTheRfc << "STLS"_ba << false << Words{};
    QTest::newRow("invalid_beginningOnly") << Words{"UIDLX"_ba} << "UIDL"_ba << false << Words{};
    QTest::newRow("invalid_parameterIsNoTag") << Words{"SASL TOP"_ba} << "TOP"_ba << false << Words{};
    QTest::newRow("invalid_noLines") << Words{} << "TOP"_ba << false << Words{};
    QTest::newRow("invalid_emptyLines") << Words{""_ba, " "_ba} << "TOP"_ba << false << Words{};
}

void TestCapabilities::findsTags()
{
    QFETCH(const Words, lines);
    QFETCH(const Octets, tag);
    QFETCH(const bool, has);
    const Capabilities capabilities(lines);
    QCOMPARE(capabilities.has(tag), has);
    QCOMPARE(capabilities.parameters(tag).has_value(), has);
    QTEST(capabilities.parameters(tag).value_or(Words{}), "parameters");
}

void TestCapabilities::keepsTheLines()
{
    QCOMPARE(Capabilities(ofTheRfc).lines(), ofTheRfc);
    QVERIFY(Capabilities(ofTheRfc) == Capabilities(ofTheRfc));
    QVERIFY(Capabilities(ofTheRfc) != Capabilities());
}

void TestCapabilities::knowsWhetherMailMayBeDeleted_data()
{
    QTest::addColumn<Words>("lines");
    QTest::addColumn<bool>("deletes");

    QTest::newRow("good_zero") << Words{"EXPIRE 0"_ba} << true;
    QTest::newRow("good_zeroForSomeUsers") << Words{"EXPIRE 0 USER"_ba} << true;
    QTest::newRow("good_zerosInAnyNumber") << Words{"expire 00"_ba} << true;
    QTest::newRow("good_zeroInTheSecondOfTwo") << Words{"EXPIRE NEVER"_ba, "EXPIRE 0"_ba} << true;
    QTest::newRow("good_never") << Words{"EXPIRE NEVER"_ba} << false;
    QTest::newRow("good_days") << Words{"EXPIRE 60"_ba} << false;
    QTest::newRow("good_tenDays") << Words{"EXPIRE 10"_ba} << false;
    QTest::newRow("good_notAnnounced") << Words{"TOP"_ba} << false;
    QTest::newRow("invalid_noParameter") << Words{"EXPIRE"_ba} << false;
    QTest::newRow("invalid_word") << Words{"EXPIRE 0days"_ba} << false;
}

void TestCapabilities::knowsWhetherMailMayBeDeleted()
{
    QFETCH(const Words, lines);
    QTEST(Capabilities(lines).deletesWhatWasRetrieved(), "deletes");
}

void TestCapabilities::namesTheImplementation()
{
    QCOMPARE(Capabilities(ofTheRfc).implementation(), "Shlemazle-Plotz-v302"_ba);
    QCOMPARE(Capabilities({"IMPLEMENTATION Some Mail Server"_ba}).implementation(), "Some Mail Server"_ba);
    QCOMPARE(Capabilities({"IMPLEMENTATION"_ba}).implementation(), ""_ba);
    QCOMPARE(Capabilities({"TOP"_ba}).implementation(), std::nullopt);
}

QTEST_APPLESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
