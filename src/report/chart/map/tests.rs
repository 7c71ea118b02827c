//! Maps of estates whose drawing is known.

use crate::model::{Location, LocationId, Model, Need, Node, NodeId, Parts, Service, Standby};
use crate::report::chart::map::layout::{NODE, layout};
use crate::report::chart::map::{ArrowKind, DependencyMap, Role, View};

fn need(rows: &[usize]) -> Need {
    Need::All(rows.iter().map(|row| Need::Node(NodeId::from_index(*row))).collect())
}

/// A service on an application and a disk; the application on the disk; a spare for the
/// application; all names are mean.
fn parts() -> Parts {
    let node = |name: &str, needs: Need| Node { needs, ..Node::asset(name) };
    let mut pay = node("pay \"<&>\"", Need::nothing());
    pay.needs =
        Need::All(vec![Need::Any(vec![need(&[1]), Need::Node(NodeId::from_index(4))]), need(&[2])]);
    pay.service = Some(Service::default());
    let mut standby = Standby::new(NodeId::from_index(1));
    standby.shared = Some(NodeId::from_index(3));
    let nodes = vec![
        pay,
        node("app\\N#1;", need(&[2])),
        node("disk`; drop\n", Need::nothing()),
        node("hall", Need::nothing()),
        Node { needs: need(&[3]), ..Node::standing_by("hall for app", standby) },
    ];
    Parts { nodes, horizon: 1.0, title: "A & B".into(), ..Parts::default() }
}

fn map(view: &View) -> DependencyMap {
    DependencyMap::new(&Model::new(parts()).expect("a model"), view)
}

#[test]
fn what_stands_by_is_one_node_and_what_is_implied_is_marked() {
    let map = map(&View::default());
    let names: Vec<&str> = map.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["pay \"<&>\"", "app\\N#1;", "disk`; drop\n", "hall"]);
    let roles: Vec<Role> = map.nodes.iter().map(|node| node.role).collect();
    assert_eq!(roles, [Role::Service, Role::Asset, Role::Asset, Role::Standby]);
    let arrows: Vec<_> =
        map.arrows.iter().map(|it| (it.from, it.to, it.kind, it.is_implied)).collect();
    // The way over the application is one of several, so it does not imply the disk.
    assert_eq!(
        arrows,
        [
            (0, 1, ArrowKind::Alternative, false),
            (0, 2, ArrowKind::Needed, false),
            (0, 3, ArrowKind::StandsBy, false),
            (1, 2, ArrowKind::Needed, false),
        ]
    );
    assert_eq!(map.nodes.iter().map(|node| node.layer).collect::<Vec<_>>(), [0, 1, 2, 1]);
    assert_eq!(map.nodes.iter().filter(|node| node.is_single).count(), 1);
}

#[test]
fn a_plain_chain_implies_its_short_cuts() {
    let mut parts = parts();
    parts.nodes[0].needs = need(&[1, 2]);
    let map = DependencyMap::new(&Model::new(parts).expect("a model"), &View::default());
    let implied: Vec<_> =
        map.arrows.iter().filter(|it| it.is_implied).map(|it| (it.from, it.to)).collect();
    assert_eq!(implied, [(0, 2)]);
}

#[test]
fn a_focus_shows_what_it_stands_on_as_far_as_asked() {
    let focus = |row: usize, depth: usize| {
        let view = View { focus: vec![NodeId::from_index(row)], depth: Some(depth), most: None };
        let map = map(&view);
        (map.nodes.len(), map.left_out)
    };
    assert_eq!([focus(1, 9), focus(1, 0), focus(0, 1)], [(2, 0), (1, 1), (4, 0)]);
    let view = View { focus: vec![NodeId::from_index(0)], depth: None, most: Some(3) };
    assert_eq!((map(&view).nodes.len(), map(&view).left_out), (3, 1));
    // What nothing can do without is drawn first of what is equally near.
    let view = View { most: Some(2), ..view };
    let names: Vec<String> = map(&view).nodes.into_iter().map(|node| node.name).collect();
    assert_eq!(names, ["pay \"<&>\"", "disk`; drop\n"]);
    assert_eq!((map(&view).singles, map(&view).singles_shown), (1, 1));
}

#[test]
fn names_are_harmless_in_every_format() {
    let map = map(&View::default());
    let svg = map.to_svg();
    assert!(svg.contains("pay &quot;&lt;&amp;&gt;&quot;") && svg.contains("A &amp; B"), "{svg}");
    assert!(!svg.contains("drop\n<") && svg.matches("<svg").count() == 1);
    let dot = map.to_dot();
    assert!(dot.contains("label=\"pay \\\"<&>\\\"\""), "{dot}");
    assert!(dot.contains("label=\"app\\\\N#1;\"") && dot.contains("label=\"disk`; drop \""));
    let mermaid = map.to_mermaid();
    assert!(mermaid.contains("[\"pay #34;#60;#38;#62;#34;\"]"), "{mermaid}");
    assert!(mermaid.contains("app#92;N#35;1#59;") && mermaid.contains("disk#96;#59; drop "));
}

#[test]
fn what_is_alike_is_one_node() {
    let mut parts = Parts { horizon: 1.0, ..Parts::default() };
    let service = Some(Service::default());
    let all: Vec<usize> = (1..9).collect();
    parts.nodes.push(Node { needs: need(&all), service, ..Node::asset("shop") });
    for row in 1..9_usize {
        // The last has nothing below it.
        let needs = if row < 8 { need(&[9]) } else { Need::nothing() };
        parts.nodes.push(Node { needs, ..Node::asset(format!("pc-{row}")) });
    }
    parts.nodes.push(Node::asset("mains"));
    let map = DependencyMap::new(&Model::new(parts).expect("a model"), &View::default());
    let nodes: Vec<(&str, usize)> =
        map.nodes.iter().map(|node| (node.name.as_str(), node.count)).collect();
    assert_eq!(nodes, [("shop", 1), ("pc-1 … 7", 7), ("pc-8", 1), ("mains", 1)]);
    let arrows: Vec<(usize, usize)> = map.arrows.iter().map(|it| (it.from, it.to)).collect();
    assert_eq!(arrows, [(0, 1), (0, 2), (1, 3)]);
    assert!(map.to_svg().contains("1 service and 9 assets"));
}

/// A service on a switch and a pool of so many servers.
fn pool(n: usize) -> Model {
    let mut parts = Parts { horizon: 1.0, ..Parts::default() };
    let row = |row: usize| Need::Node(NodeId::from_index(row));
    let shares = (2..n + 2).map(|server| (row(server), 1.0)).collect();
    let needs = Need::All(vec![row(1), Need::Pool { shares }]);
    let service = Some(Service::default());
    parts.nodes.push(Node { needs, service, ..Node::asset("web") });
    parts.nodes.push(Node::asset("switch"));
    for server in 0..n {
        parts.nodes.push(Node { needs: need(&[1]), ..Node::asset(format!("srv-{server}")) });
    }
    Model::new(parts).expect("a model")
}

#[test]
fn a_pool_takes_one_box_and_the_map_says_what_of_the_estate_stops_a_service() {
    let focus = vec![NodeId::from_index(0)];
    for view in [View::default(), View { focus, depth: None, most: Some(70) }] {
        let map = DependencyMap::new(&pool(250), &view);
        let nodes: Vec<_> = map.nodes.iter().map(|it| (it.name.as_str(), it.count)).collect();
        assert_eq!(nodes, [("web", 1), ("switch", 1), ("srv-0 … 249", 250)]);
        assert_eq!((map.left_out, map.singles), (0, 1));
        assert!(map.to_svg().contains("The loss of 1 asset alone disrupts a service."));
    }
    // What does not fit is counted, and so is what of it stops a service.
    let focus = vec![NodeId::from_index(0)];
    let map = DependencyMap::new(&pool(250), &View { focus, depth: None, most: Some(1) });
    assert_eq!((map.nodes.len(), map.left_out, map.singles, map.singles_shown), (1, 251, 1, 0));
    let svg = map.to_svg();
    assert!(!svg.contains("No single loss") && svg.contains("1 of these is not shown"), "{svg}");
}

#[test]
fn a_member_of_a_circle_stands_behind_what_others_need_of_it() {
    let mut parts = parts();
    let first = parts.nodes.len();
    // The directory (second) is what the service needs; it and the time need each other.
    parts.nodes.push(Node { needs: need(&[first + 1]), ..Node::asset("time") });
    parts.nodes.push(Node { needs: need(&[first]), ..Node::asset("directory") });
    let service = Service::default();
    let needs = need(&[first + 1]);
    parts.nodes.push(Node { needs, service: Some(service), ..Node::asset("mail") });
    let map = DependencyMap::new(&Model::new(parts).expect("valid"), &View::default());
    let layer = |name: &str| map.nodes.iter().find(|it| it.name == name).map(|it| it.layer);
    let layers = ["mail", "directory", "time"].map(layer);
    assert_eq!(layers, [Some(0), Some(1), Some(2)]);
}

#[test]
fn what_no_service_needs_stands_before_what_it_needs_and_not_among_services() {
    let mut parts = parts();
    let first = parts.nodes.len();
    parts.nodes.push(Node::asset("mains"));
    parts.nodes.push(Node { needs: need(&[first]), ..Node::asset("ups") });
    parts.nodes.push(Node { needs: need(&[first + 1]), ..Node::asset("host") });
    let service = Some(Service::default());
    parts.nodes.push(Node { needs: need(&[first + 2]), service, ..Node::asset("mail") });
    parts.nodes.push(Node { needs: need(&[first]), ..Node::asset("lamp") });
    parts.nodes.push(Node { needs: need(&[first + 4]), ..Node::asset("switch") });
    let map = DependencyMap::new(&Model::new(parts).expect("valid"), &View::default());
    let layer = |name: &str| map.nodes.iter().find(|it| it.name == name).map(|it| it.layer);
    let layers = ["mail", "host", "ups", "mains", "lamp", "switch"].map(layer);
    assert_eq!(layers, [0, 1, 2, 3, 2, 1].map(Some));
}

#[test]
fn a_place_has_one_colour_on_every_map() {
    let mut parts = parts();
    let place = |name: &str| Location { name: name.to_owned(), parent: None, next_to: Vec::new() };
    let here = parts.locations.len();
    parts.locations.extend(["north", "south"].map(place));
    let at = |row: usize| Some(LocationId::from_index(here + row));
    let first = parts.nodes.len();
    for row in 0..3 {
        parts.nodes.push(Node { location: at(1), ..Node::asset(format!("s{row}")) });
    }
    parts.nodes.push(Node { location: at(0), ..Node::asset("n") });
    let focus = NodeId::from_index(parts.nodes.len());
    let service = Some(Service::default());
    let (needs, location) = (need(&[first + 3, first]), at(0));
    parts.nodes.push(Node { location, needs, service, ..Node::asset("mail") });
    let model = Model::new(parts).expect("valid");
    let of = |view: &View| {
        let map = DependencyMap::new(&model, view);
        let node = map.nodes.iter().find(|it| it.name == "n").expect("it is there");
        node.place.map(|place| (place, map.places[place].clone()))
    };
    let whole = of(&View::default());
    assert!(whole.is_some());
    // On its own map north has most nodes, in the estate south.
    assert_eq!(of(&View { focus: vec![focus], ..View::default() }), whole);
}

#[test]
fn no_two_nodes_lie_on_each_other_and_arrows_run_to_the_right() {
    let mut parts = Parts { horizon: 1.0, ..Parts::default() };
    for row in 0..120_usize {
        // Two suppliers each, farther and farther on; a circle now and then.
        let mut of = vec![(row * 7 + 3) % 120, (row * 5 + 11) % 120];
        of.retain(|to| *to > row || row % 40 == 39);
        let needs = need(&of);
        let service = (row < 6).then(Service::default);
        parts.nodes.push(Node { needs, service, ..Node::asset(format!("node {row}")) });
    }
    let map = DependencyMap::new(&Model::new(parts).expect("a model"), &View::default());
    let layout = layout(&map);
    for (row, a) in layout.nodes.iter().enumerate() {
        for b in &layout.nodes[..row] {
            let apart = (a.0 - b.0).abs() >= NODE.0 || (a.1 - b.1).abs() >= NODE.1;
            assert!(apart, "{a:?} {b:?}");
        }
    }
    for (arrow, points) in &layout.ways {
        assert!(points.windows(2).all(|step| step[0].0 < step[1].0), "{arrow}: {points:?}");
    }
    assert_eq!(map.to_svg(), map.to_svg());
}
