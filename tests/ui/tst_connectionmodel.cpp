// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connectionmodel.h"

#include "tests/support/scriptedtranscript.h"
#include "ui/models/connectionfilter.h"
#include "ui/models/factrole.h"
#include "ui/text/amounttext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace dropscope;
using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

/// A connection from 192.0.2.N, port 40 000 + N.
std::unique_ptr<ScriptedTranscript> connectionFrom(int client, const Octets& script = {})
{
    auto scripted = std::make_unique<ScriptedTranscript>();
    ConnectionNote note;
    note.clientAddress = QHostAddress(u"192.0.2.%1"_s.arg(client));
    note.clientPort = static_cast<quint16>(40'000 + client);
    note.serverAddress = QHostAddress(u"2001:db8::1"_s);
    note.serverPort = 110;
    scripted->transcript()->noteConnection(note, scripted->now());
    scripted->play(script);
    return scripted;
}

Octets quit() { return "C: QUIT\nS: +OK bye\n!close\n"; }

} // namespace

class TestConnectionModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatAConnectionIs();
    void followsTheList();
    void saysWhatAConnectionIs_data();
    void saysWhatAConnectionIs();
    void marksWhatIsShown();
    void filters_data();
    void filters();
    void sorts_data();
    void sorts();
    void outlivesItsList();

private:
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }
    /// First words of the client column, top down.
    [[nodiscard]] QStringList clients() const;
    void add(std::unique_ptr<ScriptedTranscript> connection);
    void waitForFigures();

    std::unique_ptr<ConnectionList> m_list;
    std::unique_ptr<ConnectionModel> m_model;
    std::unique_ptr<ConnectionFilter> m_filter;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> m_testers;
    std::vector<std::unique_ptr<ScriptedTranscript>> m_connections;
};

void TestConnectionModel::init()
{
    m_list = std::make_unique<ConnectionList>();
    m_model = std::make_unique<ConnectionModel>();
    m_model->setList(m_list.get());
    m_filter = std::make_unique<ConnectionFilter>(*m_model);
    for (QAbstractItemModel* const model :
         {static_cast<QAbstractItemModel*>(m_model.get()), static_cast<QAbstractItemModel*>(m_filter.get())})
        m_testers.push_back(std::make_unique<QAbstractItemModelTester>(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest));
}

void TestConnectionModel::cleanup()
{
    m_testers.clear();
    m_filter.reset();
    m_model.reset();
    m_list.reset();
    m_connections.clear();
}

void TestConnectionModel::add(std::unique_ptr<ScriptedTranscript> connection)
{
    m_list->add(connection->transcript());
    m_connections.push_back(std::move(connection));
}

QStringList TestConnectionModel::clients() const
{
    QStringList clients;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        clients += m_filter->index(row, ConnectionModel::Client).data().toString().section(u':', 1);
    return clients;
}

void TestConnectionModel::waitForFigures()
{
    QTRY_COMPARE(m_model->rowCount(), static_cast<int>(m_connections.size()));
    for (qsizetype row = 0; row < m_list->size(); ++row)
        QTRY_VERIFY(m_list->at(row).figures);
}

void TestConnectionModel::showsWhatAConnectionIs()
{
    add(connectionFrom(1, signInScript() + "C: NOOP\nS: +ok\n" + quit()));
    waitForFigures();
    QCOMPARE(cell(0, ConnectionModel::Number), u"1"_s);
    QCOMPARE(cell(0, ConnectionModel::Client), u"192.0.2.1:40001"_s);
    QCOMPARE(cell(0, ConnectionModel::Server), u"[2001:db8::1]:110"_s);
    QTRY_COMPARE(cell(0, ConnectionModel::State), u"ended by QUIT"_s);
    QCOMPARE(cell(0, ConnectionModel::Commands), u"4"_s);
    QCOMPARE(cell(0, ConnectionModel::ClientOctets), u"36"_s);
    const auto findings = m_list->at(0).figures->findings;
    QVERIFY(findings > 0);
    QCOMPARE(cell(0, ConnectionModel::Findings), QString::number(findings));
    const QModelIndex index = m_model->index(0, ConnectionModel::Findings);
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(u"violation"_s));
    QVERIFY(!index.data(Qt::DecorationRole).isNull());
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"Findings: %1"_s.arg(findings));
}

void TestConnectionModel::followsTheList()
{
    const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    for (int client = 1; client <= 5; ++client)
        add(connectionFrom(client));
    QTRY_COMPARE(m_model->rowCount(), 5);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(cell(2, ConnectionModel::State), u"no octets, open"_s);
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_connections.at(2)->play(signInScript());
    QTRY_COMPARE(cell(2, ConnectionModel::State), u"open: TRANSACTION"_s);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(changed.first().first().toModelIndex().row(), 2);
    m_connections.at(2)->play("!close\n");
    QTRY_COMPARE(cell(2, ConnectionModel::State), u"ended without QUIT"_s);
    add(connectionFrom(6));
    QTRY_COMPARE(m_filter->rowCount(), 6);
}

void TestConnectionModel::saysWhatAConnectionIs_data()
{
    QTest::addColumn<Octets>("script");
    QTest::addColumn<ConnectionEnd>("end");
    QTest::addColumn<QString>("state");
    const Octets client = signInScript();
    const auto row = [](const char* name, const Octets& script, ConnectionEnd end, const QString& state) {
        QTest::newRow(name) << script << end << state;
    };
    row("good_dropped", client, ConnectionEnd::ByClient, u"dropped by the client"_s);
    row("good_closedByServer", client, ConnectionEnd::ByServer, u"ended by the server"_s);
    row("good_timedOut", client, ConnectionEnd::TimedOut, u"given up after a time limit"_s);
    row("good_broken", client, ConnectionEnd::Broken, u"broken off"_s);
    row("good_midSession", "C: STAT\nS: +OK 0 0\n", ConnectionEnd::ByClient,
        u"begins in mid-session, dropped by the client"_s);
    row("good_tls",
        R"(C: \x16\x03\x01\x00\c)"
        "\n",
        ConnectionEnd::ByServer, u"TLS, cannot be read, ended by the server"_s);
    row("invalid_other", "C: GET / HTTP/1.0\nS: HTTP/1.0 400 Bad request\n", ConnectionEnd::ByServer,
        u"not POP3, ended by the server"_s);
}

void TestConnectionModel::saysWhatAConnectionIs()
{
    QFETCH(const Octets, script);
    QFETCH(const ConnectionEnd, end);
    QFETCH(const QString, state);
    add(connectionFrom(1, script));
    m_connections.front()->transcript()->end(m_connections.front()->now(), end);
    waitForFigures();
    QTRY_COMPARE(cell(0, ConnectionModel::State), state);
    const QModelIndex index = m_model->index(0, ConnectionModel::State);
    QVERIFY(!index.data(Qt::ToolTipRole).toString().isEmpty());
}

void TestConnectionModel::marksWhatIsShown()
{
    add(connectionFrom(1));
    add(connectionFrom(2));
    QTRY_COMPARE(m_model->rowCount(), 2);
    const auto isMarked = [this](int row) {
        return m_model->index(row, 0).data(FactRole::Emphasized).toBool();
    };
    QVERIFY(!isMarked(0) && !isMarked(1));
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setShown(1);
    QVERIFY(!isMarked(0) && isMarked(1));
    m_model->setShown(0);
    QVERIFY(isMarked(0) && !isMarked(1));
    QCOMPARE(changed.size(), 3);
}

void TestConnectionModel::filters_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("clients");
    QTest::newRow("good_nothing") << QString() << QStringList{u"40001"_s, u"40002"_s, u"40003"_s};
    QTest::newRow("good_address") << u"192.0.2.2"_s << QStringList{u"40002"_s};
    QTest::newRow("good_stateInAnyCase") << u"by quit"_s << QStringList{u"40001"_s, u"40003"_s};
    QTest::newRow("good_unwanted") << u"-BY"_s << QStringList{u"40002"_s};
    QTest::newRow("good_allWords") << u"quit :40003"_s << QStringList{u"40003"_s};
    QTest::newRow("good_minusAlone") << u"-"_s << QStringList{u"40001"_s, u"40002"_s, u"40003"_s};
    QTest::newRow("good_none") << u"nowhere"_s << QStringList{};
}

void TestConnectionModel::filters()
{
    QFETCH(const QString, query);
    QFETCH(const QStringList, clients);
    m_filter->setQuery(query); // before they come
    add(connectionFrom(1, signInScript() + quit()));
    add(connectionFrom(2, "S: +OK\n!close\n"));
    add(connectionFrom(3, signInScript() + quit()));
    waitForFigures();
    QTRY_COMPARE(this->clients(), clients);
    m_filter->setQuery({});
    QCOMPARE(m_filter->rowCount(), 3);
    m_filter->setQuery(query); // and after
    QCOMPARE(this->clients(), clients);
}

void TestConnectionModel::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QStringList>("clients");
    const QString one = u"40009"_s;
    const QString two = u"40010"_s;
    const QString three = u"40100"_s;
    QTest::newRow("good_number") << int(ConnectionModel::Number) << QStringList{three, one, two};
    QTest::newRow("good_began") << int(ConnectionModel::Began) << QStringList{three, one, two};
    QTest::newRow("good_addressByNumber") << int(ConnectionModel::Client) << QStringList{one, two, three};
    QTest::newRow("good_server") << int(ConnectionModel::Server) << QStringList{three, one, two};
    QTest::newRow("good_state") << int(ConnectionModel::State) << QStringList{one, three, two};
    QTest::newRow("good_commands") << int(ConnectionModel::Commands) << QStringList{two, one, three};
    QTest::newRow("good_octets") << int(ConnectionModel::ClientOctets) << QStringList{two, one, three};
    QTest::newRow("good_serverOctets") << int(ConnectionModel::ServerOctets) << QStringList{one, three, two};
}

void TestConnectionModel::sorts()
{
    QFETCH(const int, column);
    QFETCH(QStringList, clients);
    m_filter->sort(column);
    add(connectionFrom(100, signInScript() + "C: STAT\nS: +OK 0 0\n" + "!close\n"));
    add(connectionFrom(9, "S: +OK\n" + quit()));
    add(connectionFrom(10, "S: +OK " + Octets(200, 'x') + "\n!close\n"));
    QTRY_COMPARE(this->clients(), clients);
    const bool hasEquals = column == ConnectionModel::Began || column == ConnectionModel::Server ||
                           column == ConnectionModel::State;
    m_filter->sort(column, Qt::DescendingOrder);
    if (hasEquals)
        return;
    std::ranges::reverse(clients);
    QTRY_COMPARE(this->clients(), clients);
}

void TestConnectionModel::outlivesItsList()
{
    add(connectionFrom(1));
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_testers.clear(); // nobody tells that the rows went
    m_list.reset();
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_model->index(0, 0).data().isValid());
    ConnectionList another;
    m_model->setList(&another);
    QCOMPARE(m_filter->rowCount(), 0);
    m_model->setList(nullptr);
}

QTEST_MAIN(TestConnectionModel)
#include "tst_connectionmodel.moc"
