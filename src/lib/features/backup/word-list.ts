/**
 * Words for offered passphrases: our own list of plain British English, 3 to 10 letters. Chosen so that each
 * can be said, heard, spelt and typed without doubt, and read by an adult on a hard day: no word that sounds
 * like another, none with a second spelling, nothing that hurts, threatens, weighs or scolds, no month or day.
 *
 * 1,296 words, so each adds 10.3 bits, and four dice pick one for anyone who would rather not trust a phone.
 */
export const words: readonly string[] = `
acorn admire album alley almond alphabet alpine amber anchor apple apricot arcade archer
armadillo aroma artist aspen athlete atlas atom attic autumn avenue award awning azure backpack
badge badger baffle bagel baker bakery balance balcony ballad ballet balloon balm bamboo banana
band banjo banner barber barley barn barrel basil basin basket bassoon baton battery bay beacon
beam beautiful bed bedroom beehive bench beside bicycle birch bird birthday biscuit blanket blend
bloom blossom blouse blue bobbin bonfire bongo bonnet book boot bottle bouquet bowl box boxer
bracelet bracket braid bramble branch brass brave breakfast breeze brick bright brilliant
broccoli bronze brook broom brown brush bubble bucket buckle bud budgie buffalo bugle builder
bulb bundle bungalow bunny bunting bush butter buttercup buttermilk button buzz buzzard cabbage
cabin cable cactus cake calendar calm camel camera camp campfire canal canary candle canoe
canteen canvas canyon cape caravan cardigan cargo carnival carol carpet cartoon carve cashew
castle cat catkin cauldron cave cavern cedar celebrate celery century ceramic chain chair chalk
champion chance chapter chariot charm chart cheerful cheese cherish cherry chess chestnut chimney
chinchilla chip chirp chocolate chop chutney cinema cinnamon circle circus citrus city clarinet
clay clean cloak clock cloth cloud clover club coach coast coat cobble cockatoo cocoa coconut
coffee coin cold collar college comb comedy comet comfort comic compass concert cone cook copper
coral corner cornet cornflower cosmos cottage cotton country couple courage courtyard cowbell
cowboy craft cranberry crane crayon cream cricket crimson crisp crocodile crocus crouton crumb
crumble crumpet crust crystal cube cuckoo cucumber cuddle culture cumin cup cupboard curious curl
curry curtain curve cushion custard daffodil dahlia dairy daisy dance dancer dandelion dapple
dawn day daylight decorate delta denim design desk dial diamond diary dictionary dimple dinghy
dinner dinosaur dish dolphin dome domino doodle door dot dove dragonfly drawer dream dress
dresser drizzle droplet drum duckling dumpling dune duvet eagle earring earth easel east echo
eclipse egg eggcup elastic elder electric elegant elephant eleven elm ember emblem embroider
emerald emu engine envelope epic equator eraser escalator estuary evening evergreen fable fabric
factory fairground falcon fancy farm farmer feast feather fence fennel fern ferret festival
fiddle field fiesta fifteen fifty fig film finch firefly fireplace firework five flag flamingo
flannel flask flax fleece flight flint flipper float flock floor floral florist flute foam fog
food football footpath footprint forest fork fossil fountain fox foxglove freckle freedom friend
friendly fringe frog frost fruit fudge funnel gable gadget galaxy galleon gallery gallop game
gander garage garden garland garlic garnet garnish gazebo gecko geese genius gentle geranium
gerbil geyser ginger gingham giraffe glacier glade glass gleam glimmer glitter globe glove glow
gnome goal goggles gold golf gondola gooseberry gosling grain grand granite granny grape
grapefruit graph grass grateful graze green griddle ground grove guinea guitar gull gumboot
hammock hamper hamster handbag handle handmade handshake harmony harp harpist harvest hat hay
hazel hazelnut heather hedge hedgehog helmet herb heron hickory hill hillside hippo hive hobby
hockey holiday hollow holly honey honeycomb hoop hopscotch horizon hotel house hutch hyacinth ice
iceberg icicle icing igloo impala inch indigo ink insect iris iron island ivory ivy jackdaw
jacket jade jaguar jasmine jazz jelly jellyfish jersey jetty jigsaw jingle jogger journal journey
jug juggler juice jumper jungle junior juniper kangaroo karate kayak keeper kennel kestrel kettle
keyboard keyhole kingdom kingfisher kiosk kitchen kite kitten kiwi koala label ladder ladle
ladybird lagoon lake lamp lantern lapwing larch lark latch laundry laurel lavender lawn leap
leather lemon lemonade lens lentil leopard letter lettuce library lid light lighthouse lilac lily
lime limerick linen link lint lion lizard loaf locket lodge lollipop loom lotus lounge luggage
lullaby lunch lupin lyric macaroni machine magenta magnet magnolia magpie mahogany mallard mallet
mandolin mango map maple marble margin marigold marina market marmalade marmot marsh marzipan
mason mat matinee mayor meadow meal mechanic melody melon menu meringue mermaid meteor metro
midday middle midnight milk milkshake mill mineral minnow mint mirror mitten mole mongoose
monsoon month moon moonbeam moorhen mosaic moss moth motion mountain mouse muffin mug mulberry
museum mushroom music myrtle nap napkin narrator narwhal nature navy necklace nectar neptune nest
nettle newspaper newt nickel nimble nine noodle noon north notebook nougat novel nugget number
nutmeg oak oasis oat oatmeal oboe ocean ocelot octopus oil olive olympic onion onyx opal opera
optic orange orbit orchard orchestra orchid oregano organ origami ornament osprey ostrich otter
outfit outline oven owl oxygen oyster packet paddle paella page pageant painter palace palm
pamphlet pancake panther pantry paper paprika parachute parade paradise parasol parcel park
parrot parsley parsnip party passport pasta pastel pastry patch path patio pattern pavement
pavilion peach peacock peanut pebble pecan pedestal pelican pen pencil penguin pennant pepper
peppermint perch perfume persimmon petal petunia photo pianist piano piccolo pickle picnic piglet
pillow pilot pinafore pinball pine pinecone pink pinwheel pioneer pipe pirate pistachio pizza
plaid planet plank planner plant plaster playground plaza poem poet polar polish polo poncho pond
pony pool popcorn poplar poppy porcelain porch porcupine porridge port portrait postbox postcard
poster potato potter pottery pouch powder prairie primrose printer prism project proverb pudding
puddle puffin pulley pumpkin pupil puppet puppy purple purse puzzle pyramid quaint quarry quarter
quill quilt quince quiver quiz quokka rabbit radar radiator radio radish raffle raft rainbow
rainfall raisin rally rambler ramp ranch raspberry ravioli recipe recital record recorder
rectangle reef reindeer rhubarb ribbon rice ride ridge ripple ritual river robin robot rock
rocket roof room rosemary rover rowan rubber ruby rucksack rudder rug rugby ruler runner runway
rustic rustle saddle saffron sage sailor salad salt salute sand sandal sandcastle sandpaper
sandpit sandwich sapphire satchel satellite satin saturn saucer saxophone scamper scarecrow
scarlet school scone scooter scrapbook screen scroll sculpt seagull seahorse seal seashell
seaside season seat seaweed sequin serenade seven shawl shed sheep shelf shell shepherd sherbet
shimmer shine shingle ship shirt shop shovel show shower shrub shuffle shut shuttle signal silk
silver singer six size skate skateboard sketch ski skipper skirt sky skylark skyline slalom slate
sleeve slice slide slipper snail snap snooker snorkel snow snowball snowdrop snowfall snowflake
snowman soap sock soda sofa soil solar song sonnet soprano sorbet soup south souvenir spaghetti
spaniel spanner sparrow spectrum sphere spice spin spinach spindle spiral spire spirit sponge
spoon sport spotlight sprinkle sprout spruce squash squirrel stack stadium stall stamp staple
star starfish starling station statue stencil stereo stew stilts stitch stone stool stove straw
strawberry stream street string studio submarine suede sugar suit suitcase sultana summer sunbeam
sundial sunflower sunlight sunrise sunset sunshade sunshine supper surface swallow swan sweater
swing swoop sycamore symphony syrup system tabby table tack taco tadpole tailor tambourine tandem
tangerine tangle tango tape tapestry tartan tassel teacher teacup teapot teaspoon teddy telephone
telescope television tempo ten tender tennis tent terrace terrapin terrier text textile texture
thatch thimble thistle thread three thrush ticket tickle tiger tile tin tinsel tiptoe toadstool
toast toffee token tomato tool toolbox topaz torch tortoise toucan tour towel tower town toy
tracksuit tractor traffic trail tram trampoline transfer tray treacle treasure tree treetop trek
trellis triangle tricycle trifle trio trolley trombone trophy tropical trousers trowel truffle
trumpet tube tuft tugboat tulip tundra tune tunnel tureen turnip turquoise turtle tutor tweed
twig twilight twinkle twirl twist ukulele umbrella unicorn uniform uptown urban utensil vacuum
valley valve van vanilla vase vault vegetable vehicle velcro velvet venue vessel vest viaduct
video view village vine vinegar vintage viola violet violin visit visitor vocal volley volunteer
vowel voyage waffle walker wall wallaby wallet wallpaper walnut walrus waltz warbler wardrobe
wash water watercress watermelon weasel weaver web weekend wellington west wheat whisker whisper
whistle wicker wigwam willow windmill window wing winner winter wisteria wombat woodland woodwind
wool worker workshop wren wrist yacht yak yard yarn year yeast yellow yodel yoga zebra zigzag
zinc zipper zoo zoom
`
	.trim()
	.split(/\s+/);
