// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/emlfolderstore.h"
#include "core/server/demomaildrop.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace dropscope;
using namespace Qt::StringLiterals;

class TestDemoMaildrop : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void holdsItsMessages_data();
    void holdsItsMessages();
    void servesTheFilesOctetForOctet();
    void eachCopyIsFresh();
    void namesOnlyExampleHosts();
    void showsWhatADemoShould_data();
    void showsWhatADemoShould();

private:
    std::unique_ptr<MailStore> m_store;
    QHash<QByteArray, Octets> m_messages; ///< by unique-id
};

namespace {

/// What a client is told of it.
std::pair<Octets, OctetCount> listed(const StoredMessage& message)
{
    return {message.uniqueId.octets(), message.octets};
}

const QString sourceFolder = QStringLiteral(DROPSCOPE_SOURCE_DIR "/resources/demo");

} // namespace

void TestDemoMaildrop::initTestCase()
{
    m_store = DemoMaildrop::messages();
    const auto snapshot = m_store->scan();
    QVERIFY(snapshot);
    QVERIFY(snapshot->unreadable.empty());
    for (const StoredMessage& message : snapshot->messages) {
        const auto source = m_store->open(message.uniqueId);
        QVERIFY(source);
        const auto octets = (*source)->read(0, (*source)->size());
        QVERIFY(octets);
        m_messages.insert(message.uniqueId.octets(), *octets);
    }
    QCOMPARE(m_messages.size(), 12);
}

void TestDemoMaildrop::holdsItsMessages_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("uniqueId");
    QTest::addColumn<quint64>("octets");

    // The first two weigh what the messages of RFC 1939's example session weigh
    QTest::newRow("good_lunch") << 1 << "01-lunch"_ba << quint64(120);
    QTest::newRow("good_alarm") << 2 << "02-alarm"_ba << quint64(200);
    QTest::newRow("good_pruefplan") << 3 << "03-pruefplan"_ba << quint64(1179);
    QTest::newRow("good_quote") << 4 << "04-quote"_ba << quint64(11095);
    QTest::newRow("good_selftest") << 5 << "05-selftest"_ba << quint64(840);
    QTest::newRow("good_logdump") << 6 << "06-logdump"_ba << quint64(162428);
    QTest::newRow("good_newsletter") << 7 << "07-newsletter"_ba << quint64(2738);
    QTest::newRow("good_humidity") << 8 << "08-humidity"_ba << quint64(1162);
    QTest::newRow("good_parcel") << 9 << "09-parcel"_ba << quint64(490);
    QTest::newRow("good_forwarded") << 10 << "10-forwarded"_ba << quint64(1137);
    QTest::newRow("invalid_gateway") << 11 << "11-gateway"_ba << quint64(2197);
    QTest::newRow("good_release") << 12 << "12-release"_ba << quint64(1915);
}

void TestDemoMaildrop::holdsItsMessages()
{
    QFETCH(const int, number);
    QFETCH(const QByteArray, uniqueId);
    QFETCH(const quint64, octets);
    const auto snapshot = m_store->scan();
    QVERIFY(snapshot);
    const StoredMessage& message = snapshot->messages.at(size_t(number - 1));
    QCOMPARE(message.uniqueId.octets(), uniqueId);
    QCOMPARE(message.octets.value(), octets);
    QVERIFY(message.uniqueId.isWellFormed());

    const Octets whole = m_messages.value(uniqueId);
    QCOMPARE(quint64(whole.size()), octets);
    QVERIFY(whole.endsWith("\r\n"));
    Octets rest = whole;
    rest.replace("\r\n", "");
    QVERIFY(!rest.contains('\n'));
    QCOMPARE(rest.contains('\r'), uniqueId == "11-gateway");
    QVERIFY(!rest.contains('\0'));
    QVERIFY(whole.contains("\r\n\r\n"));
}

/// Fails where a version control system has changed the line ends on its way, and where a file is not listed.
void TestDemoMaildrop::servesTheFilesOctetForOctet()
{
    EmlFolderStore folder(QFile::encodeName(sourceFolder));
    const auto ofFolder = folder.scan();
    const auto ofDemo = m_store->scan();
    QVERIFY(ofFolder && ofDemo);
    QVERIFY(std::ranges::equal(ofFolder->messages, ofDemo->messages, {}, listed, listed));
    for (const QString& name : QDir(sourceFolder).entryList({u"*.eml"_s})) {
        QFile file(sourceFolder + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == m_messages.value(name.chopped(4).toLatin1()));
    }
}

void TestDemoMaildrop::eachCopyIsFresh()
{
    const auto copy = DemoMaildrop::messages();
    const UniqueId lunch("01-lunch");
    QCOMPARE(copy->remove({&lunch, 1}).removed.size(), size_t(1));
    QCOMPARE(copy->scan()->messages.size(), size_t(11));
    QCOMPARE(DemoMaildrop::messages()->scan()->messages.size(), size_t(12));
}

void TestDemoMaildrop::namesOnlyExampleHosts()
{
    static const QRegularExpression host(u"(?:@|://)((?:[A-Za-z0-9-]+\\.)+[A-Za-z]+)"_s);
    static const QRegularExpression example(u"(^|\\.)example\\.(org|com|net)$"_s);
    for (const Octets& message : std::as_const(m_messages)) {
        auto match = host.globalMatch(QString::fromLatin1(message));
        while (match.hasNext()) {
            const QString name = match.next().captured(1);
            QVERIFY2(example.match(name).hasMatch(), qPrintable(name));
        }
    }
}

void TestDemoMaildrop::showsWhatADemoShould_data()
{
    QTest::addColumn<QByteArray>("uniqueId");
    QTest::addColumn<QString>("pattern"); // over the octets as Latin-1
    QTest::addColumn<bool>("isThere");

    const auto row = [](const char* name, const char* uniqueId, const QString& pattern, bool isThere = true) {
        QTest::newRow(name) << QByteArray(uniqueId) << pattern << isThere;
    };
    row("good_loneDot", "05-selftest", u"\\r\\n\\.\\r\\n"_s);
    row("good_twoDots", "05-selftest", u"\\r\\n\\.\\.\\r\\n"_s);
    row("good_dotAndText", "05-selftest", u"\\r\\n\\.config"_s);
    row("good_fromLine", "05-selftest", u"\\r\\n\\r\\nFrom "_s);
    row("good_latin1", "03-pruefplan", u"charset=iso-8859-1\\r\\n.*quoted-printable.*=FC"_s);
    row("good_japanese", "04-quote", u"charset=iso-2022-jp.*\\x1b\\$B"_s);
    row("good_pdf", "04-quote", u"application/pdf.*filename\\*=UTF-8''%E8%A6%8B.*JVBERi0x"_s);
    row("good_arabic", "08-humidity", u"charset=utf-8\\r\\nContent-Transfer-Encoding: base64"_s);
    row("good_rawUtf8Header", "09-parcel", u"^From: \\xCE"_s);
    row("good_noSubject", "09-parcel", u"^Subject:"_s, false);
    row("good_koi8", "10-forwarded", u"=\\?koi8-r\\?B\\?.*charset=koi8-r\\r\\n.*8bit"_s);
    row("good_messageInMessage", "10-forwarded", u"message/rfc822.*From: Sensor 7"_s);
    row("good_remoteImage", "07-newsletter", u"<img src=3D\"https://example\\.com/"_s);
    row("good_relatedImage", "07-newsletter", u"multipart/related.*cid:pad@.*Content-ID: <pad@"_s);
    row("good_emoji", "12-release", u"Subject: =\\?utf-8\\?B\\?8J\\+OiS"_s);
    row("good_alternative", "12-release", u"multipart/alternative.*text/plain.*text/html"_s);
    row("invalid_boundaryNeverClosed", "11-gateway", u"--=_gw3--"_s, false);
    row("invalid_undeclaredEightBit", "11-gateway", u"St\\xf6rung"_s);
    row("tooBig_line", "11-gateway", u"[^\\r\\n]{1000}"_s);
}

void TestDemoMaildrop::showsWhatADemoShould()
{
    QFETCH(const QByteArray, uniqueId);
    QFETCH(const QString, pattern);
    QFETCH(const bool, isThere);
    const QRegularExpression expression(pattern, QRegularExpression::DotMatchesEverythingOption |
                                                     QRegularExpression::MultilineOption);
    QVERIFY(expression.isValid());
    const QString text = QString::fromLatin1(m_messages.value(uniqueId));
    QVERIFY(!text.isEmpty());
    QCOMPARE(expression.match(text).hasMatch(), isThere);
}

QTEST_GUILESS_MAIN(TestDemoMaildrop)
#include "tst_demomaildrop.moc"
